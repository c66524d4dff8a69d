"""How a batch is spread. A runner takes work in order and gives results in the same order; nothing else changes."""
