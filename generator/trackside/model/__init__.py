"""Frozen values that every room speaks of; they need nobody."""
