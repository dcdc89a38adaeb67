"""The settings: where a project begins, what its settings say, and what is wrong with them."""
