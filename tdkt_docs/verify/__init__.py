"""What is to be said of signatures: separate facts, the conclusion derived from them."""

from tdkt_docs.verify.document import verify, verify_bytes
from tdkt_docs.verify.folder import verify_folder
from tdkt_docs.verify.sentence import reasons, sentence

__all__ = ["reasons", "sentence", "verify", "verify_bytes", "verify_folder"]
