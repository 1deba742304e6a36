"""Which councils a share of votes binds."""

from collections.abc import Collection

from tdkt_docs.model.campaign import Office

__all__ = ["binds"]

_HIGHER = ("tinh", "bo")
_SUBMITTING = "trinh"
_LOWEST = "co-so"


def binds(councils: Collection[str], office: Office) -> bool:
    """Whether a share asked of ``councils`` is asked of the office's: as the one that submits, or by its level.

    Args:
        councils: As in ``VoteShare.council``.
        office: Whose council votes; where its level is not said, it is the office's.

    >>> from tdkt_docs.model.campaign import Council
    >>> binds(("trinh",), Office(name="Sở")), binds(("tinh", "bo"), Office(name="Sở", level="so"))
    (True, False)
    >>> binds(("tinh", "bo"), Office(name="Sở", level="so", council=Council(level="tinh")))
    True
    """
    level = office.council.level or (office.level if office.level in _HIGHER else _LOWEST)
    return _SUBMITTING in councils or level in councils
