"""The machine that Trackside runs on: its clock, its processors, changes of its files, and MkDocs as a child."""
