"""What is known, told as plain values: tracks, approvals, rules, settings and schemas."""
