"""PDF below the stages: faces, PDF/A, text, drawing and stamps."""
