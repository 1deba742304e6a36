"""Signed and unsigned parts become one dossier."""
