"""The corpus becomes pages: one file a page kind, and one door each to Jinja and to nh3."""
