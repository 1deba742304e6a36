"""Signatures of a campaign's papers: given with a key, come back signed from elsewhere, and what they are worth."""
