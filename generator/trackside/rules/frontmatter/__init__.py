"""Rules of the family FM, front matter."""
