"""Signatures as incremental updates."""
