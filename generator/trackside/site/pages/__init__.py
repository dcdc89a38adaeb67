"""One file a page kind: what stands on it, and what the search finds of it."""
