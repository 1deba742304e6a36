"""The PAdES level of a signature, by what it and its document hold."""

from tdkt_docs.verify.chain import Evidence, speaks_of
from tdkt_docs.verify.container import Held

__all__ = ["level_of"]

_PADES = ("/ETSI.CAdES.detached", "/pAdES.detached")


def level_of(kind: str, found: Held, *, is_stamped: bool, kept: Evidence, is_sealed: bool) -> str:
    """``B-B``, ``B-T``, ``B-LT``, ``B-LTA``, or the legacy kind as the PDF calls it.

    Args:
        kind: The SubFilter.
        found: The signature.
        is_stamped: A time stamp over it, or over the document after it.
        kept: What the document keeps to check it by.
        is_sealed: A time stamp over the document covers that.

    Source: ETSI EN 319 142-1, 6.3.
    """
    if kind not in _PADES:
        return kind.lstrip("/")
    if not is_stamped:
        return "B-B"
    if not speaks_of(found.signer, kept):
        return "B-T"
    return "B-LTA" if is_sealed else "B-LT"
