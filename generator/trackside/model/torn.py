"""What is no JSON: a file of our own that was cut off, or that somebody else wrote."""

import msgspec

NO_JSON = (msgspec.DecodeError, RecursionError, UnicodeDecodeError)
"""What is raised for bytes that are no JSON, or not of the shape that is wanted."""
