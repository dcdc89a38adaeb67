"""Rules of the family AP, approvals."""
