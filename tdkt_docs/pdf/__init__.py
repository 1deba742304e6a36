"""PDF building blocks: fonts, PDF/A, drawing, stamps."""
