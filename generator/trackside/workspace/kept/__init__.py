"""What Trackside keeps in files of its own, in the open or under `.trackside/`, and what it keeps of tracks."""
