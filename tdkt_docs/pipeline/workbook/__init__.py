"""A campaign's workbook as a page shows and changes it."""
