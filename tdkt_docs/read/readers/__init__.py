"""Readers, one drop-in module per format."""
