"""Trackside as it was installed: its version, the texts in its code, and the templates that come with it."""
