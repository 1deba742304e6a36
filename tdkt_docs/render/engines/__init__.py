"""Rendering engines, one drop-in module each."""
