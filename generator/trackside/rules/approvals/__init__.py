"""Rules of the family AP, approvals."""

from trackside.rules.approvals.agent_approval import agent_approval
from trackside.rules.approvals.amendment_missing import amendment_missing
from trackside.rules.approvals.approval_before_content import approval_before_content
from trackside.rules.approvals.approval_forged import approval_forged
from trackside.rules.approvals.approval_malformed import approval_malformed
from trackside.rules.approvals.approval_stale import approval_stale
from trackside.rules.approvals.approver_not_authorised import approver_not_authorised
from trackside.rules.approvals.code_before_approval import code_before_approval
from trackside.rules.approvals.not_approved import not_approved
from trackside.rules.approvals.ready_flag_disagrees import ready_flag_disagrees
from trackside.rules.approvals.security_approval_needed import security_approval_needed
from trackside.rules.approvals.self_approval import self_approval
from trackside.rules.approvals.waiver_expired import waiver_expired
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    not_approved,
    approval_malformed,
    approver_not_authorised,
    self_approval,
    agent_approval,
    approval_stale,
    approval_before_content,
    ready_flag_disagrees,
    approval_forged,
    code_before_approval,
    amendment_missing,
    security_approval_needed,
    waiver_expired,
)
