"""Rules of the family AC, acceptance tests and artifacts."""
