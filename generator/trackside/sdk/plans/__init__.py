"""Plans analysed, and the work on them kept in the state file."""
