"""Rules of the family XD, between the documents of a track and the repository."""

from trackside.rules.documents.broken_link import broken_link
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (broken_link,)
