"""Finished dossiers handed on: packed for the archive, listed for the handing over."""
