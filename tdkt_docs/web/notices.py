"""What a page says about the step just done: kept here, so that an address can name it but never write it."""

import secrets
from dataclasses import dataclass, field

from starlette.responses import RedirectResponse

from tdkt_docs.wording import remedy, say

__all__ = ["Notice", "Notices"]

_KEPT = 200
"""Enough for every tab a clerk has open; older ones are no longer shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A sentence at the head of the next page."""

    text: str
    remedy: str = ""
    is_error: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """Notices by an id that only we give out."""

    kept: dict[str, Notice] = field(default_factory=dict)

    def then(self, address: str, code: str, /, *, is_error: bool = False, **values: object) -> RedirectResponse:
        """Go on to ``address`` (one of ours, perhaps with ``?…`` and ``#…``), where the text of ``code`` is shown."""
        told = Notice(text=say(code, **values), remedy=remedy(code, **values), is_error=is_error)
        id_ = secrets.token_urlsafe(8)
        for old in list(self.kept)[: max(0, len(self.kept) - _KEPT + 1)]:
            del self.kept[old]
        self.kept[id_] = told
        path, mark, anchor = address.partition("#")
        joint = "&" if "?" in path else "?"
        return RedirectResponse(f"{path}{joint}tin={id_}{mark}{anchor}", status_code=303)

    def named(self, id_: str) -> Notice | None:
        """The notice of that id; None where there is none any more."""
        return self.kept.get(id_)
