"""What a run came to, as JSON, HTML and a marked workbook."""
