"""Helpers of the tests, benchmarks and pictures; nothing of the product imports them."""
