"""Administration: who may come in, what the figures rest on, and what was done."""
