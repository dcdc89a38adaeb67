"""Plans as charts: what waits for what, what runs beside what, and who has how much to do."""
