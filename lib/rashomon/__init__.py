"""Rashomon: compare how several accounts tell the same events."""

__version__ = "0.1.0"
