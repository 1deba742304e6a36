"""Copies for publication: what the law protects is taken out of text, metadata, attachments and hidden layers."""
