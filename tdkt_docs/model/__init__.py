"""Frozen data that crosses module boundaries."""
