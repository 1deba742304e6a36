"""A .docx as a package of parts."""
