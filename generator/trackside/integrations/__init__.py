"""Hosts are guests: MkDocs."""
