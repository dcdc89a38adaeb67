"""Which rules run, and how bad their findings are in which document."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from trackside.errors import UsageError
from trackside.lifecycle.states import Gate
from trackside.model import glob
from trackside.model.names import RepoPath, Severity, TrackType
from trackside.model.settings import Override, Settings
from trackside.model.track import Track
from trackside.rules import RULES, Rule
from trackside.rules.selectors import codes

OFF = "off"


class Policy(NamedTuple):
    """What holds in a document: the rules in force, and what the settings say of severity and gate, by code."""

    in_force: frozenset[str]
    severities: Mapping[str, Severity]
    gates: Mapping[str, Gate]

    def severity(self, rule: Rule) -> Severity:
        """How bad the rule's findings are once its gate is reached."""
        return self.severities.get(rule.code, rule.severity)

    def gate(self, rule: Rule) -> Gate:
        """From where on that severity holds."""
        return self.gates.get(rule.code, rule.gate)


class Policies:
    """The policies of all documents; documents to which the same overrides apply share one.

    `rules` are those that are in force somewhere. Raises `UsageError` for a selector that names no rule and for an
    unknown severity.
    """

    def __init__(self, settings: Settings) -> None:
        self._chosen = frozenset(_expand(settings.select) - _expand(settings.ignore))
        self._overrides = settings.overrides
        self._base = _Changes.of(settings.severity, settings.gate)
        self._changes = [_Changes.of(one.severity, one.gate) for one in settings.overrides]
        self._known: dict[tuple[int, ...], Policy] = {}
        off = {code for code, severity in self._base.severities.items() if severity is None}
        off -= {code for change in self._changes for code, severity in change.severities.items() if severity}
        self._asleep = {rule.code for rule in RULES if rule.asleep} - _named(settings.select)
        off |= self._asleep - {code for one in (self._base, *self._changes) for code in one.severities}
        self.rules = tuple(rule for rule in RULES if rule.code in self._chosen - off)

    @property
    def everywhere(self) -> Policy:
        """What holds where no override applies."""
        return self._shared(())

    def of(self, track: Track, path: RepoPath) -> Policy:
        """The policy of a document of a track."""
        kind = track.facts.type.value if track.facts.type else None
        fitting = tuple(number for number, one in enumerate(self._overrides) if _fits(one, path, kind))
        return self._shared(fitting)

    def _shared(self, fitting: tuple[int, ...]) -> Policy:
        if fitting not in self._known:
            self._known[fitting] = self._merge(fitting)
        return self._known[fitting]

    def _merge(self, fitting: tuple[int, ...]) -> Policy:
        """Later entries win over earlier ones, in what they choose as in how bad it is."""
        in_force, severities, gates = self._chosen, dict(self._base.severities), dict(self._base.gates)
        for number in fitting:
            override, changes = self._overrides[number], self._changes[number]
            if override.select:
                in_force = self._chosen & _expand(override.select)
            in_force -= _expand(override.ignore)
            severities |= changes.severities
            gates |= changes.gates
        off = {code for code, severity in severities.items() if severity is None}
        off |= self._asleep - severities.keys()
        return Policy(in_force - off, {code: one for code, one in severities.items() if one}, gates)


class _Changes(NamedTuple):
    """What one table of the settings says, families before single rules; no severity means off."""

    severities: Mapping[str, Severity | None]
    gates: Mapping[str, Gate]

    @classmethod
    def of(cls, severities: Mapping[str, str], gates: Mapping[str, str]) -> "_Changes":
        for selector, word in severities.items():
            if word != OFF and word not in list(Severity):
                known = f"one of {', '.join(Severity)}, {OFF}"
                raise UsageError(f"unknown severity `{word}` for `{selector}`", help=known)
        return cls(
            {
                code: None if word == OFF else Severity(word)
                for key, word in _broad_first(severities)
                for code in codes(key)
            },
            {code: Gate(word) for key, word in _broad_first(gates) for code in codes(key)},
        )


def _broad_first(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(words.items(), key=lambda item: -len(codes(item[0])))


def _expand(selectors: Iterable[str]) -> set[str]:
    return {code for selector in selectors for code in codes(selector)}


def _named(selectors: Iterable[str]) -> set[str]:
    """The rules that are chosen one by one."""
    return {code for selector in selectors for code in codes(selector) if len(codes(selector)) == 1}


def _fits(override: Override, path: RepoPath, kind: TrackType | None) -> bool:
    by_path = not override.paths or any(glob.matches(pattern, path) for pattern in override.paths)
    return by_path and (not override.types or kind in override.types)
