"""Run the rules: select, judge, report."""
