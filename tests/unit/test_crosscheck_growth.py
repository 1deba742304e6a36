"""A name is looked at a few times, however many others there are: twice the people take twice the time, not four."""

from datetime import date

import pytest

from tdkt_docs import catalog
from tdkt_docs.crosscheck import Context
from tdkt_docs.crosscheck.across import disagreements
from tdkt_docs.crosscheck.facts import Citation, Head, ListTable, Number, PaperFacts, Person
from tdkt_docs.crosscheck.membership import missing_people
from tdkt_docs.crosscheck.paper_text import Place
from tdkt_docs.crosscheck.records import differences
from tdkt_docs.model.campaign import Campaign, Dates, Nominee, Office, Proposal

PLACE = Place(paragraph=1)
DECIDED = date(2026, 12, 15)


class Name(str):
    """A name that counts how often it is made a key of."""

    __slots__ = ()
    looked_at = 0

    def lower(self) -> str:
        Name.looked_at += 1
        return super().lower()


def papers_of(names: list[Name]) -> list[PaperFacts]:
    """A decision about all of them, a tờ trình about all but every fifth, and a giấy khen each that cites the first."""
    number = Number(40, "QĐ-SKHCN")
    people = [Person(name=name, award="GK", place=PLACE) for name in names]
    decision = PaperFacts(
        name="qd.docx",
        kind="quyet-dinh",
        head=Head(number=number, on=DECIDED),
        lists=(ListTable(people=tuple(people), place=PLACE),),
    )
    rest = tuple(person for place, person in enumerate(people) if place % 5)
    request = PaperFacts(name="tt.docx", kind="to-trinh", lists=(ListTable(people=rest, place=PLACE),))
    cited = Citation(kind="quyet dinh", number=number, on=DECIDED, text="Quyết định số 40", place=PLACE)
    given = [
        PaperFacts(name=f"gk-{place}.docx", kind="giay-khen", citations=(cited,), persons=(person,))
        for place, person in enumerate(people)
    ]
    return [decision, request, *given]


def looks(count: int) -> int:
    """How often the names of a campaign of ``count`` people are looked at."""
    names = [Name(f"Nguyễn Văn {place:x}") for place in range(count)]
    proposals = tuple(
        Proposal(key=f"ca-nhan-{place}", order=place, subject=Nominee(key=name, name=name, unit="Phòng A"), award="GK")
        for place, name in enumerate(names, start=1)
    )
    campaign = Campaign(office=Office(name="Sở", level="so"), key="dot", proposals=proposals)
    context = Context(pack=catalog.pack_for(Dates()), campaign=campaign)
    papers = papers_of(names)
    Name.looked_at = 0
    for compare in (disagreements, missing_people, differences):
        list(compare(papers, context))
    return Name.looked_at


@pytest.mark.parametrize("count", [50, 200])
def test_twice_the_people_are_looked_at_twice_as_often(count: int):
    assert looks(2 * count) < 2.2 * looks(count)
