"""From bytes to an accepted submission."""
