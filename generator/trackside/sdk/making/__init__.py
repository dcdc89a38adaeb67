"""What is made new: the files of a repository under Trackside, and its tracks."""
