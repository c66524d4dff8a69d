"""Translation memory: what was translated before, for whom, and how far it was accepted."""
