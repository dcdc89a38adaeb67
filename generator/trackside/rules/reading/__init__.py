"""Rules of the family IO, the file itself."""
