"""Run by hand: data of every kind and templates broken in every way; each ends as a document or as a clean error."""

import copy
import io
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from documents import docx_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tdkt_docs import resources
from tdkt_docs.errors import TdktError
from tdkt_docs.fill import fill_template
from tdkt_docs.fill.content import printable
from tdkt_docs.ooxml import Package, qualified

SEED, MUTANTS, EXAMPLES = 20261125, 2_000, 10_000
LONGEST_S = 10
FORMS = sorted(resources.templates_dir().glob("*/*/template.docx"))
RICH = docx_of(
    "{{ a }} – {{ b|default('') }}",
    "{%p for x in ds %}",
    "{{ loop.index }}. {{ x.ten }} {% if x.co %}({{ x.gi }}){% endif %}",
    "{%p endfor %}",
    "{{r a }}{% set t = a ~ b %}{{ t|upper }} {{ a|replace('&', 'và') }}",
    "cuối",
    footer="{{ a }}",
)
TEXT = st.text(max_size=60) | st.sampled_from(
    ["{{ a }}", "{% if %}", "</w:t>", "a\tb\nc", "\x0b\ufffe", "e\u0302\u0301", "]]>", "{_{"]
)
NUMBER = st.integers() | st.floats(allow_nan=False)
SCALAR = st.one_of(TEXT, TEXT, NUMBER, st.none())
ODD = st.booleans() | st.lists(TEXT, max_size=2) | st.dictionaries(TEXT, NUMBER, max_size=2)
"""What no tag may print."""
ROW = st.fixed_dictionaries({"ten": TEXT | NUMBER, "co": st.booleans() | SCALAR, "gi": SCALAR})
ROWS = st.lists(ROW, max_size=5)
CONTENT = st.one_of(
    *[st.fixed_dictionaries({"a": TEXT, "b": SCALAR, "ds": ROWS})] * 4,
    st.fixed_dictionaries({"a": SCALAR | ODD, "b": SCALAR | ODD, "ds": ROWS | SCALAR | ODD}),
)
FRAGMENTS = (
    *("{{", "}}", "{%", "%}", "{#", "{{ a|b }}", "&amp;", "<w:p/>"),
    *("{% for x in y %}", "{% endfor %}", "{%p if a %}", "{%tr endfor %}"),
)

tally: Counter[str] = Counter()


@pytest.fixture(autouse=True, scope="module")
def told() -> Iterator[None]:
    """What came of all of them, printed at the end."""
    yield
    sys.stderr.write("".join(f"{count:6} {what}\n" for what, count in sorted(tally.items())))


def outcome(template: bytes, content: dict[str, Any]) -> str:
    """What came of it; anything but a document or an error of ours is raised."""
    began = time.monotonic()
    try:
        filled = fill_template(template, content)
    except TdktError as error:
        assert time.monotonic() - began < LONGEST_S
        return error.code
    assert time.monotonic() - began < LONGEST_S
    for data in Package.open(filled).stories.values():
        etree.fromstring(data)
    docx.Document(io.BytesIO(filled))
    return "document"


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(CONTENT)
def test_ten_thousand_records_each_end_as_a_document_or_a_clean_error(content: dict[str, Any]):
    tally[f"data: {outcome(RICH, content)}"] += 1


def mutated(template: bytes, chance: random.Random) -> bytes:
    """The template with its bytes, its XML as text, or the elements and texts of its XML changed."""
    way = chance.random()
    if way < 0.1:
        return _with_broken_bytes(template, chance)
    package = Package.open(template)
    name = chance.choice(sorted(package.stories))
    changed = _with_broken_text if way < 0.25 else _with_other_elements
    return package.with_parts({name: changed(package.parts[name], chance)}).to_bytes()


def _with_broken_bytes(template: bytes, chance: random.Random) -> bytes:
    data = bytearray(template)
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.randint(1, len(data))] if chance.random() < 0.3 else data)


def _with_broken_text(part: bytes, chance: random.Random) -> bytes:
    """The XML with a piece put in, left out or turned round anywhere: hardly ever XML any more."""
    text = part.decode()
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(text))
        after = chance.choice((text[place:], text[place + chance.randint(1, 40) :], text[place + 1 :] + text[place]))
        text = text[:place] + chance.choice(("", *FRAGMENTS)) + after
    return text.encode("utf-8", "surrogatepass")


def _with_other_elements(part: bytes, chance: random.Random) -> bytes:
    """The XML with elements and texts changed: XML still, as an author's mistakes leave it."""
    root = etree.fromstring(part)
    for _ in range(chance.randint(1, 4)):
        chance.choice(CHANGES)(root, chance)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _texts(root: Any) -> list[Any]:
    return [text for text in root.iter(qualified("w:t")) if text.text]


def put_tag(root: Any, chance: random.Random) -> None:
    """A tag, or a piece of one, in a text."""
    if texts := _texts(root):
        text = chance.choice(texts)
        place = chance.randrange(len(text.text) + 1)
        text.text = text.text[:place] + chance.choice(FRAGMENTS) + text.text[place:]


def drop_letters(root: Any, chance: random.Random) -> None:
    """Some letters left out of a text: of its tags too."""
    if texts := _texts(root):
        text = chance.choice(texts)
        place = chance.randrange(len(text.text))
        text.text = text.text[:place] + text.text[place + chance.randint(1, 5) :]


def move_text(root: Any, chance: random.Random) -> None:
    """Two texts, and the tags in them, change places."""
    if texts := _texts(root):
        one, other = chance.choice(texts), chance.choice(texts)
        one.text, other.text = other.text, one.text


def other_kind(root: Any, chance: random.Random) -> None:
    """A tag over a row becomes one over a paragraph, and the like."""
    if tagged := [text for text in _texts(root) if "{%" in text.text]:
        text = chance.choice(tagged)
        opener = chance.choice(("{%", "{%p", "{%tr", "{%tc", "{%r", "{%-"))
        text.text = re.sub(r"\{%(?:p|tr|tc|r|-)?(?= )", opener, text.text, count=1)


def split_run(root: Any, chance: random.Random) -> None:
    """A run cut in two, as Word does in the middle of a tag."""
    if texts := [text for text in _texts(root) if text.getparent().tag == qualified("w:r")]:
        text = chance.choice(texts)
        place = chance.randrange(len(text.text) + 1)
        run = text.getparent()
        second = copy.deepcopy(run)
        run.addnext(second)
        second.find(qualified("w:t")).text = text.text[place:] or None
        text.text = text.text[:place]


def drop_element(root: Any, chance: random.Random) -> None:
    """A run, paragraph, cell, row or table less."""
    if found := _elements(root):
        element = chance.choice(found)
        element.getparent().remove(element)


def repeat_element(root: Any, chance: random.Random) -> None:
    """A run, paragraph, cell, row or table twice."""
    if found := _elements(root):
        element = chance.choice(found)
        element.addnext(copy.deepcopy(element))


def move_element(root: Any, chance: random.Random) -> None:
    """A run, paragraph, cell, row or table behind another of its kind."""
    if found := _elements(root):
        element = chance.choice(found)
        places = [each for each in found if each.tag == element.tag and element not in (each, *each.iterancestors())]
        if places:
            chance.choice(places).addnext(element)


def tag_in_attribute(root: Any, chance: random.Random) -> None:
    """A tag where a width or a style is named."""
    if found := [element for element in root.iter(etree.Element) if element.attrib]:
        element = chance.choice(found)
        element.set(chance.choice(sorted(element.attrib)), chance.choice(FRAGMENTS))


def _elements(root: Any) -> list[Any]:
    kinds = [qualified(f"w:{name}") for name in ("r", "p", "tc", "tr", "tbl")]
    return [element for element in root.iter(*kinds) if element is not root]


CHANGES = (
    *(put_tag, drop_letters, move_text, other_kind, split_run),
    *(drop_element, repeat_element, move_element, tag_in_attribute),
)


def test_two_thousand_broken_templates_each_end_as_a_document_or_a_clean_error():
    chance = random.Random(SEED)  # noqa: S311 - mistakes, not secrets
    sources = [(path.read_bytes(), json.loads((path.parent / "sample.json").read_text("utf-8"))) for path in FORMS]
    sources += [(RICH, {"a": "R&D", "b": "<b>", "ds": [{"ten": "x", "co": True, "gi": 1}]})] * 3

    for _ in range(MUTANTS):
        template, content = chance.choice(sources)
        broken = mutated(template, chance)
        tally[f"template: {outcome(broken, printable(content))}"] += 1

    assert MUTANTS == sum(count for what, count in tally.items() if what.startswith("template"))
    assert tally["template: document"] > MUTANTS // 4
