"""Which papers, for whom, with what content."""
