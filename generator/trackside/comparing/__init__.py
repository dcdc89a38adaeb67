"""What lies between two times of the same tracks."""

from trackside.comparing.tracks import compare

__all__ = ["compare"]
