"""Assembling: signed and unsigned parts → one PDF/A with cover, mục lục, sheet numbers and embedded originals."""

from tdkt_docs.assemble.dossier import assemble, assemble_files, write
from tdkt_docs.assemble.gathering import PagesOf, gather_pages, page_count
from tdkt_docs.pdf.pictures import to_pdf
from tdkt_docs.pdf.signed import bears_signature as has_signature

__all__ = ["PagesOf", "assemble", "assemble_files", "gather_pages", "has_signature", "page_count", "to_pdf", "write"]
