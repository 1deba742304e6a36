"""Of papers of single people from one form a run reads twenty, and every one that somebody edited."""

from types import SimpleNamespace

import pytest
import wordml

from tdkt_docs.pipeline.linting import lint_made
from tdkt_docs.pipeline.produced import Produced

DOCX = bytes(wordml.Pack(body=wordml.paragraph("QUYẾT ĐỊNH")))


class Read:
    """A workspace that notes which papers are read."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def read(self, name: str) -> bytes:
        self.names.append(name)
        return DOCX


def made(per: str, count: int, edited: int = 0) -> list[Produced]:
    template = SimpleNamespace(id="giay-khen/nd98-2023", version="1", per=per)
    return [
        Produced(paper=SimpleNamespace(template=template, key=str(no)), docx=f"{no}.docx", is_edited=no == edited)
        for no in range(1, count + 1)
    ]


@pytest.mark.parametrize(("per", "read"), [("proposal", 20), ("decision-item", 20), ("decision", 30)], ids=str)
def test_papers_of_single_people_are_read_twenty_a_form(per: str, read: int):
    workspace = Read()

    lint_made(SimpleNamespace(settings=SimpleNamespace(office_dir=None)), workspace, made(per, 30))

    assert [f"{no}.docx" for no in range(1, read + 1)] == workspace.names


def test_one_that_somebody_edited_is_read_wherever_it_stands():
    workspace = Read()

    lint_made(
        SimpleNamespace(settings=SimpleNamespace(office_dir=None)), workspace, made("decision-item", 30, edited=29)
    )

    assert "29.docx" in workspace.names
