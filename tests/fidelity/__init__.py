"""How close one engine's pages come to another's, on a corpus of Vietnamese office papers; see README.md."""
