"""The parts of a form's workbook: its sheets, lists to choose from, checks, marks."""

from tdkt_docs.form.excel.book import book_of

__all__ = ["book_of"]
