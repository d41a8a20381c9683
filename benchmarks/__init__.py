"""How fast it is. Each program prints its figures, the limit it is held to, and the machine; none is a timed test."""
