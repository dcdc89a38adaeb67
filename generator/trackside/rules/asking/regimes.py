"""Personal data and the rules about it, as constraints name them."""

import re

_NAMED = re.compile(
    r"\b(?:GDPR|HIPAA|PCI(?:[ -]DSS)?(?![ -]?(?:e\b|[Ee]xpress|bus|card|slot|device))|SOC ?2|PII|CCPA"
    r"|(?i:personal data|personally identifiable))\b"
)
_CLAUSE = re.compile(r"[.;,:()–—]|\s-\s")
_NOT_HERE = re.compile(r"\b(?:no|not|none|never|nor|neither|without|nothing|cannot|\w+n['’]t)\b", re.I)
_DENIED = re.compile(
    r"\bn/?a\b|\bnone\b|\bif (?:applicable|any|needed)\b|\bout of scope\b|\bexempt"
    r"|\bnot (?:applicable|relevant|affected|needed|required|in scope|yet)\b|\b(?:do|does)(?: not|n['’]t) apply\b"
    r"|\b(?:not|never) (?:stored|kept|processed|collected|handled|touched)\b"
    r"|\b(?:no|without) (?:\w+ ){0,2}(?:data|PII|information)\b"
    r"|\b(?:store|keep|handle|process|collect|touch|hold|see)(?:s|es)? (?:no|none|nothing|neither)\b",
    re.I,
)


def regime_in(text: str) -> str:
    """The first rule about personal data, or personal data itself, that a constraint speaks of; empty when there is
    none or the constraint says that it does not apply."""
    text = " ".join(text.split())
    if _DENIED.search(text):
        return ""
    clauses = (clause for clause in _CLAUSE.split(text) if not _NOT_HERE.search(clause))
    return next((found[0] for clause in clauses if (found := _NAMED.search(clause))), "")
