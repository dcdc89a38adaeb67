"""The builder and what else a script works with."""
