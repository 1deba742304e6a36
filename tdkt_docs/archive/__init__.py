"""Packages of dossiers for the archive, and the lists they are handed over with."""
