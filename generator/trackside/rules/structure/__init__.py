"""Rules of the family ST, structure."""
