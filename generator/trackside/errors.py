"""What goes wrong outside documents. Faults inside a document are findings, never exceptions."""

from collections.abc import Sequence


class TracksideError(Exception):
    """An error with a place and a way out; the command line prints it and exits with `code`."""

    code = 2

    def __init__(self, message: str, *, where: str = "", help: str = "") -> None:
        super().__init__(message)
        self.message, self.where, self.help = message, where, help

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class UsageError(TracksideError):
    """The request itself cannot be carried out: a path that matches nothing, an unknown rule."""


class ArgumentError(UsageError, ValueError):
    """A value that a script hands in and that is none of its kind."""


class SettingsError(TracksideError):
    """The settings file cannot be read; `where` is `file:line:column`."""


class TemplateError(TracksideError):
    """A document template holds something a form may not hold; `where` is `file:line`."""


class Refusal(TracksideError):
    """A write that would lose something, or make what a check refuses: the file exists already, or changed since it
    was read, or the `findings` stand in the way, one line each."""

    code = 1

    def __init__(self, message: str, *, where: str = "", help: str = "", findings: Sequence[str] = ()) -> None:
        super().__init__(message, where=where, help=help)
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return "\n  ".join((super().__str__(), *self.findings))


class Taken(Refusal):
    """The name of a new folder is taken."""
