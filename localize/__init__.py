"""Localizes product listings for each marketplace and checks them before they are published."""

__version__ = "0.1.0"
