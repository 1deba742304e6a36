""".docx becomes PDF/A."""
