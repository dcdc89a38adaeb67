"""Rules of the family XT, between tracks."""
