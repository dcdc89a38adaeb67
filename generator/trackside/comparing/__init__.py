"""What lies between two times of the same tracks."""

from trackside.comparing.identity import identity
from trackside.comparing.tracks import compare, paired
from trackside.comparing.wording import reworded

__all__ = ["compare", "identity", "paired", "reworded"]
