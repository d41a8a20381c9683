"""The submissions page: what was sent, what became of it, and taking it back."""
