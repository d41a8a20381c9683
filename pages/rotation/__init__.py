"""The page about movements of cadres."""
