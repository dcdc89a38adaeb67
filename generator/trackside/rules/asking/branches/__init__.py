"""What a branch did: which changes it made to specs, moves, approvals and boxes, and in which order."""
