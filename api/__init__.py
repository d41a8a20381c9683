"""The HTTP API: the commands of `python -m ingest` and `python -m warehouse`, for programs with a key."""
