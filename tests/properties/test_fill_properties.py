"""Text in is text out, by every way a template is filled, whatever the text and wherever the tag."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import docx
from docxtpl import RichText
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup
from parity import WAYS
from wordml import Pack, cell, paragraph, run, table

from tdkt_docs.fill import FormTemplate, load_template, lost_characters, printable
from tdkt_docs.fill.context import PaperContext, Tally
from tdkt_docs.fill.printing import KNOWN, bytes_of, text_of
from tdkt_docs.model.draft import Missing
from tdkt_docs.ooxml import qualified

quick = settings(max_examples=100, derandomize=True, deadline=None)

odd = st.sampled_from(
    [
        *[
            "{{ x }}",
            "{% if a %}",
            "{#",
            "#}",
            "}}",
            "%}",
            "{_{ a }_}",
            "{_%",
            "<w:br/>",
            "</w:t>",
            "]]>",
            "<!--",
            "<?a?>",
        ],
        *["&", "&amp;", "&#9;", "&lt;", "'", '"', "<", ">", "%s", "{0}", "\\n", "\\", "None", "1"],
        *("\n", "\t", "\r\n", "\r", "\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff", "\x85"),
        *("e\u0302\u0323", "\u0323", "\u0338", "\u200b", "\u00a0", "\u2028", "\U0001f600"),
    ]
)
letters = st.text(st.characters(exclude_characters="⟦⟧"), max_size=5)
texts = st.lists(odd | letters, max_size=6).map("".join)
values = texts | st.integers(-(10**6), 10**6) | st.none()

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def shown(value: Any) -> str:
    """What a paper must show of a value."""
    if value is None:
        return ""
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", re.sub("\r\n?", "\n", str(value))))


def story(body: str, **more: Any) -> bytes:
    return bytes(Pack(body=body, **more))


def texts_of(docx_bytes: bytes, part: str = "word/document.xml") -> list[str]:
    """The text of each paragraph that shows a value: those between ⟦ and ⟧."""
    with zipfile.ZipFile(io.BytesIO(docx_bytes)) as archive:
        root = etree.fromstring(archive.read(part))
    found = ("".join(_letters(each)) for each in root.iter(qualified("w:p")))
    return [text for paragraph_text in found for text in re.findall("⟦([^⟦⟧]*)⟧", paragraph_text)]


def _letters(element: etree._Element) -> Iterator[str]:
    signs = {qualified("w:tab"): "\t", qualified("w:br"): "\n"}
    for each in element.iter():
        if each.tag == qualified("w:t"):
            yield each.text or ""
        elif each.tag in signs and each.getparent().tag == qualified("w:r"):
            yield signs[each.tag]


LOOP = "{% for a in [x] %}{{ a }}{% endfor %}"
EVERYWHERE = story(
    paragraph("⟦{{ x }}⟧")
    + paragraph("⟦", run("{{ x }}", "<w:b/>"), "⟧ {{ x|e }}")
    + paragraph("{% for a in [x] %}⟦{{ a }}⟧{% endfor %}")
    + paragraph("{%p for a in [x, x] %}")
    + paragraph("⟦{{ a }}⟧")
    + paragraph("{%p endfor %}")
    + table(["{%tr for a in ds %}", ""], ["⟦{{ a.x }}⟧", "⟦{{ a['x'] }}⟧"], ["{%tr endfor %}", ""])
    + table([cell("{% if x %}⟦{{ x }}⟧{% else %}⟦{{ x }}⟧{% endif %}"), "⟦{{ d.e.f[0] }}⟧"])
    + paragraph("{% macro m(a) %}⟦{{ a }}⟧{% endmacro %}{{ m(x) }}")
    + paragraph("{% set b %}⟦{{ x }}⟧{% endset %}{{ b }}")
    + paragraph("{% filter trim %}⟦{{ x }}⟧{% endfilter %}")
    + paragraph("⟦{{ x ~ '' }}⟧⟦{{ [x]|join }}⟧⟦{{ x|e }}⟧⟦{{ x|string }}⟧")
    + paragraph("{% macro m2() %}{{ caller(x) }}{% endmacro %}{% call(a) m2() %}⟦{{ a }}⟧{% endcall %}")
    + paragraph("⟦{{ x }}⟧", f'<w:hyperlink w:anchor="{{{{ x }}}}" w:tooltip="{LOOP}"><w:r/></w:hyperlink>'),
    headers=("⟦{{ x }}⟧",),
    footnotes=("⟦{{ x }}⟧",),
)  # fmt: skip


@cache
def template(docx_bytes: bytes) -> FormTemplate:
    return load_template(docx_bytes)


@quick
@given(values, st.sampled_from(sorted(WAYS)))
def test_a_value_is_shown_as_it_is_wherever_it_is_printed(value, way):
    content = printable({"x": value, "ds": [{"x": value}], "d": {"e": {"f": [value]}}})

    filled = WAYS[way](template(EVERYWHERE), content)

    found = [texts_of(filled, f"word/{part}.xml") for part in ("document", "header1", "footnotes")]
    assert [[shown(value)] * 18, [shown(value)], [shown(value)]] == found


@quick
@given(texts)
def test_a_value_in_an_attribute_is_shown_as_it_is(value):
    filled = template(EVERYWHERE).fill(printable({"x": value, "ds": [], "d": {"e": {"f": [""]}}}))

    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    link = next(root.iter(qualified("w:hyperlink")))
    # a parser turns line breaks and tabs in attributes into blanks
    wanted = re.sub("[\n\t]", " ", shown(value))
    assert [wanted] * 2 == [link.get(qualified("w:anchor")), link.get(qualified("w:tooltip"))]


@quick
@given(st.recursive(texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(letters, inner, max_size=3)))
def test_what_is_lost_is_named_and_nothing_else_is_lost(value):
    """Printable text is the text, but for NFC, one kind of line break and the characters that are named."""

    def kept(found: Any) -> Any:
        if isinstance(found, str):
            return shown(found)
        if isinstance(found, dict):
            return {shown(name): kept(entry) for name, entry in found.items()}
        return [kept(entry) for entry in found]

    def lost(found: Any, path: str) -> list[tuple[str, str]]:
        if isinstance(found, str):
            characters = dict.fromkeys(_FORBIDDEN.findall(found))
            return [(path, ", ".join(f"U+{ord(each):04X}" for each in characters))] if characters else []
        entries = found.items() if isinstance(found, dict) else enumerate(found)
        return [each for name, entry in entries for each in lost(entry, f"{path}.{shown(str(name))}")]

    assert kept(value) == printable(value)
    assert lost(value, "x") == [(each.path, each.characters) for each in lost_characters(value, "x")]


@quick
@given(texts, st.booleans())
def test_rich_text_is_shown_as_it_is_and_disturbs_nothing_beside_it(value, is_bold):
    rich = RichText(value, bold=is_bold)
    rich.add(" & ", italic=True)
    made = template(story(paragraph("⟦{{ x }}⟧⟦{{r rich }}⟧⟦{{ x }}⟧") + paragraph("⟦{{ x }}⟧")))

    filled = made.fill(printable({"x": value, "rich": rich}))

    # a bell and a form feed are docxtpl's words for another paragraph, another page
    if not {"\a", "\f"} & set(value):
        assert [shown(value), f"{shown(value)} & ", shown(value), shown(value)] == texts_of(filled)
    assert shown(value) == texts_of(filled)[-1]
    named = [lost.characters for lost in lost_characters({"rich": rich})]
    assert bool(set(_FORBIDDEN.findall(value)) - {"\a", "\f"}) == bool(named)


@settings(quick, max_examples=8)
@given(st.sampled_from(["a", "&", "{{ x }}", "\t", "e\u0323\u0302", "</w:t>", "ký tự "]), st.sampled_from(sorted(WAYS)))
def test_a_text_of_a_hundred_thousand_characters_is_shown_whole(unit, way):
    value = (unit * 100_000)[:100_000]
    made = template(
        story(paragraph("⟦{{ x }}⟧{% for a in ds %}⟦{{ a }}⟧{% endfor %}") + table(["⟦{{ x|trim('.') }}⟧"]))
    )

    filled = WAYS[way](made, printable({"x": value, "ds": [value]}))

    assert [shown(value)] * 3 == texts_of(filled)


@quick
@given(st.dictionaries(st.sampled_from(["a", "b"]), values, min_size=2), values)
def test_the_same_content_gives_the_same_bytes_and_every_part_is_whole(more, value):
    content = {"x": value, "ds": [{"x": "1"}, {"x": value}], "d": {"e": {"f": ["2"]}}, **more}
    turned = dict(reversed(content.items()))

    first, second = (template(EVERYWHERE).fill(printable(each), title="Giấy") for each in (content, turned))

    assert first == second
    docx.Document(io.BytesIO(first))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


SAME = [1, True, 1.0, "1", Markup("1"), Missing("1"), 0, False, 0.0, "0", None, "", Markup(""), Missing(""), -1, "-1"]


def printed(value: Any) -> bytes:
    context = PaperContext(template(EVERYWHERE).compiled.parts["word/document.xml"].program.environment, {}, None, {})
    context.tally = Tally()
    try:
        return bytes_of(context, value) + b"|" + text_of(context, value).encode()
    except TypeError:
        return b"no text"


@quick
@given(st.lists(st.sampled_from(range(len(SAME))), min_size=1, max_size=12), st.sampled_from(range(len(SAME))))
def test_what_was_printed_before_never_changes_what_is_printed(before, asked):
    macro = "{% macro m(a) %}⟦{{ a }}⟧{% endmacro %}{{ m(x) }}"
    made = template(story(paragraph("{% for a in ds %}⟦{{ a }}⟧{% endfor %}" + macro)))
    KNOWN.clear()
    wanted = printed(SAME[asked])
    is_text = wanted != b"no text"
    for place in before:
        printed(SAME[place])

    filled = made.fill({"x": SAME[asked], "ds": [SAME[asked]]}) if is_text else b""

    assert wanted == printed(SAME[asked])
    if is_text:
        shown_now = texts_of(filled)
        assert [re.sub("<[^>]*>", "", wanted.partition(b"|")[0].decode())] * 2 == shown_now
