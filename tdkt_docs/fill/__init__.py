"""Papers become .docx."""
