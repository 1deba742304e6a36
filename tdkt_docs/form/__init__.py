"""Empty e-forms from the field schema."""
