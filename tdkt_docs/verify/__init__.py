"""What is to be said of signatures: separate facts, the conclusion derived from them."""

from tdkt_docs.verify.ahead import Ahead
from tdkt_docs.verify.document import verify, verify_bytes
from tdkt_docs.verify.folder import verify_folder
from tdkt_docs.verify.many import Work
from tdkt_docs.verify.package import verify_package
from tdkt_docs.verify.sentence import reasons, sentence
from tdkt_docs.verify.trust import Trust, system_roots, trust_of

__all__ = [
    "Ahead",
    "Trust",
    "Work",
    "reasons",
    "sentence",
    "system_roots",
    "trust_of",
    "verify",
    "verify_bytes",
    "verify_folder",
    "verify_package",
]
