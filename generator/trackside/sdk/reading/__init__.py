"""What a project knows of its tracks: the checks, what they remember, the branch, the past."""
