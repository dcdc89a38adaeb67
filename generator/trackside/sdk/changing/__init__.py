"""What documents say, changed: facts, approvals, names, layouts, mends, and the findings a project has taken on."""
