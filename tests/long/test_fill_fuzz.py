"""Run by hand: data of every kind and templates broken in every way; each ends as a document or as a clean error."""

import io
import json
import random
import re
import sys
import time
from collections import Counter
from typing import Any

import docx
from documents import docx_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tdkt_docs import resources
from tdkt_docs.errors import TdktError
from tdkt_docs.fill import fill_template
from tdkt_docs.fill.content import printable
from tdkt_docs.ooxml import Package

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
SCALAR = TEXT | st.integers() | st.floats(allow_nan=False) | st.none() | st.booleans()
ROW = st.fixed_dictionaries({"ten": TEXT | st.integers(), "co": st.booleans(), "gi": SCALAR})
CONTENT = st.fixed_dictionaries({"a": SCALAR, "b": SCALAR, "ds": st.lists(ROW, max_size=5) | SCALAR})
FRAGMENTS = (
    *("{{", "}}", "{%", "%}", "{#", "{{ a|b }}", "&amp;", "<w:p/>"),
    *("{% for x in y %}", "{% endfor %}", "{%p if a %}", "{%tr endfor %}"),
)

tally: Counter[str] = Counter()


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
    """The template with its bytes or its XML broken."""
    if chance.random() < 0.2:
        data = bytearray(template)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data[: chance.randint(1, len(data))] if chance.random() < 0.3 else data)
    package = Package.open(template)
    name = chance.choice(sorted(package.stories))
    text = package.parts[name].decode()
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(CHANGES)(text, chance)
    return package.with_parts({name: text.encode("utf-8", "surrogatepass")}).to_bytes()


def _places(text: str) -> list[int]:
    return [found.end() for found in re.finditer(r"<w:t(?: [^<>]*)?>", text)] or [0]


def insert(text: str, chance: random.Random) -> str:
    place = chance.choice(_places(text))
    return text[:place] + chance.choice(FRAGMENTS) + text[place:]


def insert_anywhere(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(FRAGMENTS) + text[place:]


def drop_tag(text: str, chance: random.Random) -> str:
    tags = list(re.finditer(r"\{[{%].*?[%}]\}", text))
    if not tags:
        return text
    tag = chance.choice(tags)
    return text[: tag.start()] + text[tag.end() :]


def move_tag(text: str, chance: random.Random) -> str:
    tags = list(re.finditer(r"\{[{%].*?[%}]\}", text))
    if not tags:
        return text
    tag = chance.choice(tags)
    rest = text[: tag.start()] + text[tag.end() :]
    place = chance.choice(_places(rest))
    return rest[:place] + tag[0] + rest[place:]


def cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randint(1, 40) :]


def swap(text: str, chance: random.Random) -> str:
    place = chance.randrange(max(len(text) - 1, 1))
    return text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]


CHANGES = (insert, insert_anywhere, drop_tag, move_tag, cut, swap)


def test_two_thousand_broken_templates_each_end_as_a_document_or_a_clean_error():
    chance = random.Random(SEED)  # noqa: S311 - mistakes, not secrets
    sources = [(path.read_bytes(), json.loads((path.parent / "sample.json").read_text("utf-8"))) for path in FORMS]
    sources.append((RICH, {"a": "R&D", "b": "<b>", "ds": [{"ten": "x", "co": True, "gi": 1}]}))

    for _ in range(MUTANTS):
        template, content = chance.choice(sources)
        broken = mutated(template, chance)
        tally[f"template: {outcome(broken, printable(content))}"] += 1

    sys.stderr.write("".join(f"{count:6} {what}\n" for what, count in sorted(tally.items())))
    assert MUTANTS == sum(count for what, count in tally.items() if what.startswith("template"))
