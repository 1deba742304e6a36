"""What a paper states, each fact with its place; blanks are no facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tdkt_docs.crosscheck.paper_text import Line, Place

__all__ = ["Amount", "Citation", "Count", "Group", "Head", "ListTable", "Number", "PaperFacts", "Person", "Total"]


@dataclass(frozen=True, slots=True)
class Number:
    """Số, ký hiệu of a paper."""

    number: int
    symbol: str = ""
    """``"QĐ-SKHCN"`` in one kind of dash; empty where not written."""

    @property
    def shown(self) -> str:
        """``"432/QĐ-SKHCN"``."""
        return f"{self.number:02}/{self.symbol}" if self.symbol else f"{self.number:02}"

    @property
    def kind(self) -> str:
        """What the symbol begins with: ``"QĐ"``, ``"TTR"``."""
        return self.symbol.partition("-")[0].upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A paper cited by number, by date, or by both."""

    kind: str
    """The word for it, folded: ``"quyet dinh"``, ``"to trinh"``; empty for ``văn bản``."""
    number: Number | None
    on: date | None
    text: str
    place: Place
    is_annex_head: bool = False
    """Whether it is the line «Kèm theo …» over an annex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Money, or a count, in figures with words after it."""

    amount_vnd: int
    words: str
    words_vnd: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many a phrase says there are, by kind: ``ca-nhan``, ``tap-the``, ``ho-gia-dinh``; ``""`` for all together."""

    counts: Mapping[str, int]
    text: str
    place: Place
    award: str = ""
    """Code of the award it speaks of; empty where it names none or several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A row of a list, or the one a paper is about: a person or a collective."""

    name: str
    """Without Ông, Bà."""
    role: str = ""
    """Chức vụ, đơn vị as written; of a collective the one above it."""
    is_partial: bool = False
    """Whether the role may be only a part of what other papers say."""
    award: str = ""
    """Code; empty where the paper does not say."""
    kind: str = ""
    """``ca-nhan``, ``tap-the``; empty where the paper does not say."""
    votes: int | None = None
    out_of: int | None = None
    """The denominator, where votes are written as a fraction."""
    percent: str = ""
    """As written, ``"88,9"``."""
    amount_vnd: int | None = None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A heading among the rows of a list, with a count, and how many rows it may mean."""

    count: Count
    rows: tuple[int, ...]
    """Up to the next counted heading; over headings that follow at once, up to any later one."""
    names: tuple[int, ...]
    """The same, each name once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A line «Cộng» of a list, and what its rows come to."""

    stated_vnd: int
    computed: tuple[int, ...]
    """Sums of the rows since the last such line, and of all rows so far."""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable:
    """A list of persons or collectives."""

    people: tuple[Person, ...]
    groups: tuple[Group, ...] = ()
    totals: tuple[Total, ...] = ()
    before: Count | None = None
    """What the paragraph just above says there are."""
    place: Place

    @property
    def total_vnd(self) -> int | None:
        """The last «Cộng»."""
        return self.totals[-1].stated_vnd if self.totals else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A paper's own number and date."""

    number: Number | None = None
    number_place: Place = Place()
    on: date | None = None
    on_place: Place = Place()
    year: int = 0
    """Where the day is still blank; 0 where the year is too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """All that is compared of one paper."""

    name: str
    kind: str = ""
    """``quyet-dinh``, ``to-trinh``, ``bien-ban``, ``danh-sach`` …; empty where its title says nothing we know."""
    title: str = ""
    """Its kind as printed."""
    digest: int = 0
    """Of its text: equal for copies."""
    head: Head = Head()
    citations: tuple[Citation, ...] = ()
    amounts: tuple[Amount, ...] = ()
    spelled: tuple[Amount, ...] = ()
    """Counts with words after them."""
    worded: tuple[Amount, ...] = ()
    """«Bằng chữ» on a line of its own, with the sum of the list before it."""
    lists: tuple[ListTable, ...] = ()
    stated: tuple[Count, ...] = ()
    """What its text says of the list that goes with it."""
    itemised: tuple[Count, ...] = ()
    """The items below the first of ``stated``."""
    persons: tuple[Person, ...] = ()
    """Whom a giấy khen, a report or a decision about one person is about."""
    bases: tuple[Line, ...] = ()
    council: Mapping[str, tuple[int, Place]] = field(default_factory=dict)
    """``total``, ``present``, ``absent``, ``issued``, ``returned``, ``valid``, ``invalid``."""

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody of its lists, and whom it is about."""
        return (*(person for each in self.lists for person in each.people), *self.persons)
