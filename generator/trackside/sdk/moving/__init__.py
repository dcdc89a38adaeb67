"""Tracks on their way through life: moves judged as if they were done, and what belongs to each."""
