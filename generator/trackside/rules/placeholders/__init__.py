"""Rules of the family PH, what the template left."""
