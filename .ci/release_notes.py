"""Print the notes of a release, or say why it cannot be made: `python3 .ci/release_notes.py v1.2.3`.

The tag must equal the package's version, and CHANGELOG.md must have a dated section for it that says something.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(tag: str) -> int:
    """The exit code: 1 when the tag must not be released."""
    source = (ROOT / "generator/trackside/__init__.py").read_text(encoding="utf-8")
    version = re.search(r'^__version__ = "(.+)"$', source, re.M)
    if not version or tag != f"v{version[1]}":
        return refuse(f"the tag is {tag}, the package's version {version[1] if version else 'unknown'}")
    heading = rf"^## \[{re.escape(version[1])}\] - \d{{4}}-\d{{2}}-\d{{2}}$"
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.search(rf"{heading}\n(.*?)(?=^## |^\[[^\]]+\]: |\Z)", text, re.M | re.S)
    if not section or not section[1].strip():
        return refuse(f"CHANGELOG.md says nothing under `## [{version[1]}] - YYYY-MM-DD`")
    sys.stdout.write(f"{section[1].strip()}\n")
    return 0


def refuse(why: str) -> int:
    """Say why, on standard error."""
    sys.stderr.write(f"no release: {why}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else refuse("say which tag: v1.2.3"))
