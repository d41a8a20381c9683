"""The page about training courses."""
