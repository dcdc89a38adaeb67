"""Rules of the family XD, between the documents of a track and the repository."""

from trackside.rules.documents.broken_link import broken_link
from trackside.rules.documents.document_missing import document_missing
from trackside.rules.documents.ids_agree import ids_agree
from trackside.rules.documents.priority_vocabulary import priority_vocabulary
from trackside.rules.documents.requirement_coverage import requirement_coverage
from trackside.rules.documents.wrong_track_path import wrong_track_path
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    document_missing,
    ids_agree,
    broken_link,
    wrong_track_path,
    requirement_coverage,
    priority_vocabulary,
)
