"""Kinds of files with records, one module each; ``tdkt_docs.read.records`` chooses."""
