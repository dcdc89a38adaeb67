"""What pages show of tracks, in rows and words: approvals, features, phases, registers, relations, and what was."""
