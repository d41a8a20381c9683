"""The frame every page hangs on."""
