"""Workbooks and other tables, read as they are."""
