"""The page of methods: how each figure is made, and where it comes from."""
