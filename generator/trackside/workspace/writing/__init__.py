"""Change files safely: whole or not at all, one process at a time, and finished by the next when one was killed."""
