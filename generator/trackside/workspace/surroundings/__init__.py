"""What documents claim of the world around them, answered: files, commits and test reports."""
