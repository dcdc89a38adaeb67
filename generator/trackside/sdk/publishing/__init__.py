"""What is published of a project, and MkDocs, which builds and serves it."""
