"""Signs get runs of their own that name their face; everything else stays where and as it is."""

import pytest
from lxml import etree

from tdkt_docs.render.signs import with_signs_named

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SIGNS = frozenset(map(ord, "☐☑✓"))


def story(inner: str) -> bytes:
    return f'<w:p xmlns:w="{W}">{inner}</w:p>'.encode()


def shown(part: bytes) -> list[str]:
    """The runs as «family: what they hold», bold ones with a star."""
    root = etree.fromstring(part)
    runs = []
    for run in root.iter(f"{{{W}}}r"):
        font = run.find(f"{{{W}}}rPr/{{{W}}}rFonts")
        family = "" if font is None else font.get(f"{{{W}}}hAnsi")
        star = "*" if run.find(f"{{{W}}}rPr/{{{W}}}b") is not None else ""
        held = [child.text or child.tag.split("}")[1] for child in run if not child.tag.endswith("}rPr")]
        runs.append(f"{family}{star}: {'|'.join(held)}")
    return runs


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:r><w:t>☐ chưa</w:t></w:r>", ["S: ☐", ":  chưa"]),
        ("<w:r><w:t>rồi ☑</w:t></w:r><w:r><w:t>sau</w:t></w:r>", [": rồi ", "S: ☑", ": sau"]),
        ("<w:r><w:t>☐☑</w:t></w:r>", ["S: ☐☑"]),
        (
            "<w:r><w:rPr><w:rStyle w:val='N'/><w:rFonts w:hAnsi='Arial'/><w:b/></w:rPr><w:t>a✓b</w:t></w:r>",
            ["Arial*: a", "S*: ✓", "Arial*: b"],
        ),
        (
            "<w:r><w:t>một</w:t><w:tab/><w:t>☐</w:t><w:br/><w:t>hai</w:t></w:r>",
            [": một|tab", "S: ☐", ": br|hai"],
        ),
        ("<w:r><w:t>☐</w:t><w:tab/><w:t>☑</w:t></w:r>", ["S: ☐", ": tab", "S: ☑"]),
    ],
    ids=["first", "last", "two", "properties", "tabs", "two texts"],
)
def test_a_sign_gets_a_run_that_looks_the_same_but_for_its_family(inner, expected):
    assert expected == shown(with_signs_named(story(inner), SIGNS, "S"))


def test_a_story_without_signs_is_the_same_bytes():
    part = story("<w:r><w:t>không có</w:t></w:r>")

    assert part is with_signs_named(part, SIGNS, "S")


@pytest.mark.parametrize("given", ["", "<w:rPr><w:rFonts w:hAnsi='Arial'/></w:rPr>"])
def test_a_bullet_that_is_a_sign_names_its_family(given):
    level = f"<w:lvl xmlns:w='{W}' w:ilvl='0'><w:lvlText w:val='✓'/>{given}</w:lvl>"

    root = etree.fromstring(with_signs_named(level.encode(), SIGNS, "S"))

    assert ["S"] == [font.get(f"{{{W}}}hAnsi") for font in root.iter(f"{{{W}}}rFonts")]


def test_a_bullet_of_letters_keeps_its_family():
    part = f"<w:lvl xmlns:w='{W}' w:ilvl='0'><w:lvlText w:val='%1.'/></w:lvl>".encode()

    assert part is with_signs_named(part, SIGNS, "S")
