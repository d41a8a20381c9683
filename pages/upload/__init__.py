"""The upload page: get the form, fill it, send it."""
