"""What rules ask of tracks and of the work around them: every rule keeps its own claim, and these the reading."""
