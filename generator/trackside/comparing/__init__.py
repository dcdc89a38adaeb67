"""What lies between two times of the same tracks."""

from trackside.comparing.tracks import compare, paired

__all__ = ["compare", "paired"]
