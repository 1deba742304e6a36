"""Lists: what the label of a paragraph says, and the room it has."""

import pytest
from documents import NAMESPACES
from lxml import etree

from tdkt_docs.render.numbering import Level, Numbering, label


def lists(levels: str, changes: str = "") -> Numbering:
    root = etree.fromstring(
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="7"/>{changes}</w:num></w:numbering>'
    )
    return Numbering(root)


def level(index: int, inner: str) -> str:
    return f'<w:lvl w:ilvl="{index}">{inner}</w:lvl>'


@pytest.mark.parametrize(
    ("kind", "number", "shown"),
    [
        ("decimal", 12, "12."),
        ("upperRoman", 14, "XIV."),
        ("lowerRoman", 9, "ix."),
        ("upperLetter", 4, "D."),
        ("lowerLetter", 28, "bb."),
        ("bullet", 3, "."),
    ],
)
def test_numbers_are_written_as_their_level_asks(kind, number, shown):
    assert shown == label([Level(kind=kind, text="%1.")], [number])


def test_a_label_holds_the_numbers_of_the_levels_above():
    levels = [Level(kind="upperRoman", text="%1"), Level(kind="decimal", text="%1.%2.")]

    assert label(levels, [2, 4]) == "II.4."


def test_a_level_says_where_its_label_stands_and_how_it_looks():
    inner = (
        '<w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/><w:pPr><w:tabs>'
        '<w:tab w:val="num" w:pos="360"/></w:tabs><w:ind w:left="720" w:hanging="360"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="26"/></w:rPr>'
    )

    found = lists(level(0, inner)).levels("3")

    assert found == [
        Level(start=3, kind="decimal", text="%1)", stops=(360,), left=720, hanging=360, size="26", is_bold=True)
    ]


@pytest.mark.parametrize("inner", ['<w:suff w:val="space"/>', '<w:lvlJc w:val="right"/>'])
def test_a_label_without_a_tab_behind_it_or_not_at_the_left_needs_no_room(inner):
    assert [each.is_tabbed for each in lists(level(0, inner)).levels("3")] == [False]


def test_a_list_changes_levels_of_what_it_rests_on():
    begun = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    dash = level(1, '<w:lvlText w:val="-"/>')
    changed = f'<w:lvlOverride w:ilvl="1">{dash}</w:lvlOverride>'

    found = lists(level(0, "") + level(1, ""), begun + changed).levels("3")

    assert [(each.start, each.text) for each in found] == [(5, ""), (1, "-")]


def test_a_document_without_lists_has_no_levels():
    assert (bool(Numbering(None)), Numbering(None).levels("1")) == (False, ())
