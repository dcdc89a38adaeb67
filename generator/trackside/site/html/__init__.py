"""How a document becomes safe HTML of the site, with ids for its headings and tasks, and with links."""
