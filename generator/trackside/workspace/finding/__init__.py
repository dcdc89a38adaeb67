"""Which tracks there are: where they lie, what their documents hold, and what they held at an earlier commit."""
