"""What every page shares: filters, the cache, blocks, charts, words, looks."""
