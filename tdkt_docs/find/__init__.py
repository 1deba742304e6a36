"""Search over packages of many years, with accents or without."""
