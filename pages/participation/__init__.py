"""The page about cell meetings: who came, how the meetings were held."""
