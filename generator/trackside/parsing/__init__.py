"""Text to documents: total, and nothing is lost."""
