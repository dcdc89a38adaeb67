"""What a track may become, and what it is called."""
