"""Key stores, one drop-in module each."""
