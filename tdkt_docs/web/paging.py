"""Long lists a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

__all__ = ["Paged", "paged"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Generic[T]):
    """One page of a list."""

    items: Sequence[T]
    page_no: int
    """1-based."""
    page_count: int
    total: int
    """Of the whole list."""
    query: Mapping[str, str]
    """What chose the list, for links to its other pages."""

    def link(self, page_no: int) -> str:
        """The address's query of another page."""
        return "?" + urlencode({**self.query, "trang": page_no})


def paged(request: Request, items: Sequence[T], *, size: int, chosen_by: Sequence[str] = ()) -> Paged[T]:
    """The page of ``items`` that the request's ``trang`` names, the nearest one where there is no such page."""
    asked = request.query_params.get("trang", "")
    count = max(1, -(-len(items) // size))
    page_no = min(max(int(asked), 1), count) if asked.isdecimal() and len(asked) < 8 else 1  # noqa: PLR2004 - digits
    query = {name: value for name in chosen_by if (value := request.query_params.get(name, ""))}
    start = (page_no - 1) * size
    return Paged(items=items[start : start + size], page_no=page_no, page_count=count, total=len(items), query=query)
