"""Which program this is: kept with every submission, and compared when two of them speak with each other."""

PROGRAM_VERSION = "0.1.0"
