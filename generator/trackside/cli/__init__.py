"""The command line: a thin edge over the SDK and the reporters."""
