"""Assembling: signed and unsigned parts → one PDF/A with cover, mục lục, sheet numbers and embedded originals."""

from tdkt_docs.assemble.dossier import assemble, assemble_files
from tdkt_docs.assemble.pictures import to_pdf
from tdkt_docs.assemble.signatures import signed_fields

__all__ = ["assemble", "assemble_files", "signed_fields", "to_pdf"]
