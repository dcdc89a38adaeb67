"""Rules of the family XD, between the documents of a track and the repository."""
