"""A template × a file of records → a folder of papers; a worker imports no more of this than its own work."""
