"""What a valid row is."""
