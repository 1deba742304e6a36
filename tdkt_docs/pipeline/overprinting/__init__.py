"""Names onto blanks that are printed already."""
