"""What the documents say about the work that is left."""
