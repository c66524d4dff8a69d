"""Per-country output: a folder per market, whole or not at all."""
