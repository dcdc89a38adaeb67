"""The one door to git: what it is asked, how its answers are read, and why it sometimes cannot say.

Every question goes through `asking.run` or `streaming.stream`; where git has no answer, `UsageError` says why.
"""
