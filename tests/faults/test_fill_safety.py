"""Templates from strangers cannot read files, call Python, change what they are given, or run without end."""

import copy
import json
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docxtpl import RichText
from hostile import CONTENT, SECRETS, TEMPLATES
from wordml import NAMESPACES, PNG, Pack, cell, paragraph, run, table

from tdkt_docs.errors import TemplateError
from tdkt_docs.fill import Picture, fill_template, tags
from tdkt_docs.fill.checking import check_template

_HOSTILE = Path(__file__).parents[1] / "hostile.py"
_SECONDS = 4.0
"""Of processor time, on a machine that does other things too; alone it is a second."""
_SECONDS_TO_CHECK = 20.0
"""The slowest takes two."""
_BYTES = 200 * 1024 * 1024

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOT = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def refused(docx: bytes, **content: object) -> str:
    with pytest.raises(TemplateError) as raised:
        fill_template(docx, content or CONTENT, template_id="la")
    return raised.value.code


def test_what_would_run_without_end_or_fill_the_memory_ends_soon_with_an_error():
    ran = subprocess.run([sys.executable, str(_HOSTILE)], capture_output=True, text=True, check=True)

    told = json.loads(ran.stdout)
    assert list(TEMPLATES) == list(told)
    assert {} == {name: told[name] for name in told if not told[name][0] or told[name][1] > _SECONDS}
    assert sum(grown for _, _, grown in told.values()) < _BYTES


@pytest.mark.parametrize("text", SECRETS)
def test_nothing_behind_the_content_can_be_reached_or_changed(text):
    content = copy.deepcopy(CONTENT) | {"anh": Picture(data=PNG), "giau": RichText("x")}
    before = copy.deepcopy({name: content[name] for name in CONTENT})

    code = refused(bytes(Pack(body=paragraph(text))), **content)

    allowed = {"fill.missing-field", "fill.failed-tag", "fill.forbidden-tag", "fill.unknown-filter", "fill.broken-tag"}
    assert code in allowed
    assert before == {name: content[name] for name in CONTENT}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ '{0.ten}'.format(nguoi[0]) }}", "n0"),
        ("{{ '{:,}'.format(1000000) }}", "1,000,000"),
        (
            "{% for x in nguoi %}{% if loop.last %}{{ loop.index }}/{{ nguoi|length }}{% endif %}{% endfor %}",
            "2000/2000",
        ),
        ("{{ van|length }} {{ (van * 20)|length }}", "100000 2000000"),
        ("{{ (van|upper)[:3] }}{{ van|replace('l', 'L')|truncate(9, true, '') }}", "LỜILời nói L"),
        ("{% for x in nguoi %}{% if x.ten in ('n1', 'n1999') %}{{ x.ten }}{% endif %}{% endfor %}", "n1n1999"),
        ("{{ nguoi|map(attribute='ten')|join(';')|length }}", "10889"),
        ("{{ nguoi|sort(attribute='ten')|map(attribute='ten')|first }}", "n0"),
    ],
)
def test_what_large_papers_need_is_not_too_much(text, printed):
    filled = fill_template(bytes(Pack(body=paragraph(text))), CONTENT)

    with zipfile.ZipFile(BytesIO(filled)) as archive:
        assert f">{printed}<" in archive.read("word/document.xml").decode()


_MANY = 200_000

HOSTILE_TAGS = {
    "tags that never end": paragraph("{{ a " * _MANY),
    "tags for runs that never end": paragraph("{{r a " * _MANY),
    "statements that never end": paragraph("{%r a " * _MANY),
    "tags that never end, each in its paragraph": paragraph("{{ a") * (_MANY // 10),
    "braces": paragraph("{" * _MANY),
    "braces, each in its run": paragraph(run("{") * (_MANY // 10)),
    "comments that never end": paragraph("{#" * _MANY),
    "tags in attributes that never end": paragraph(run("x", '<w:color w:val="{{ a "/>') * (_MANY // 10)),
    "blanks in a colspan": table([cell("{% colspan" + " " * _MANY + "% x %}")]),
    "colspans outside of cells": paragraph("{% colspan 2 %}" * _MANY),
    "many colspans in a cell": table([cell("{% colspan 2 %}" * _MANY)]),
    "a merge where no text is": table([cell(paragraph("<w:r><w:tab/></w:r>" * 999, "<w:r>{% vm %}</w:r>"))]),
    "many merges": table([cell("{% vm %}x")] * (_MANY // 10)),
    "tags that join": paragraph("-%}" * _MANY + "{{ a " * _MANY),
    "more tags than a thousand pages have": paragraph("{{ ten }}" * _MANY),
    "a tag without measure": paragraph("{% for " + "x, " * _MANY + " in ds %}{% endfor %}"),
    "tags that take long to compile": paragraph("{% set y = [" + "x==1," * 3_900 + "] %}") * 12,
    "such tags in attributes": paragraph(run("x", '<w:color w:val="{{ [' + "x==1," * 3_900 + ']}}"/>')) * 12,
    "a part without measure": paragraph("{{ ten }}") + paragraph("x" * 6_000_000),
}  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE_TAGS.values(), ids=HOSTILE_TAGS)
def test_tags_whose_ends_would_be_looked_for_without_end_are_not_looked_at(body):
    assert refused(bytes(Pack(body=body))) == "fill.too-large"


def with_part(data: bytes, name: str = "word/document.xml") -> bytes:
    return bytes(Pack(body=paragraph("{{ ten }}"), headers=("x",), raw={name: data}))


def document(inner: str, before: str = "") -> bytes:
    return f"{before}<w:document {_ROOT}><w:body>{inner}</w:body></w:document>".encode()


LAUGHS = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "ha"}">' for number in range(10)
) + "]>"  # fmt: skip
FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("docx", "code"),
    [
        (with_part(document(paragraph("&l9;{{ ten }}"), LAUGHS)), "fill.not-docx"),
        (with_part(document(paragraph("&f;{{ ten }}"), FILE)), "fill.not-docx"),
        (with_part(document(paragraph("{{ ten }}"), FILE)), "fill.not-docx"),
        (with_part(document(paragraph("x"), FILE).decode().encode("utf-16")), "fill.not-docx"),
        (with_part(LAUGHS.encode() + b"<w:styles/>", "word/styles.xml"), "fill.not-docx"),
        (with_part(f"{FILE}<w:hdr {_ROOT}>&f;</w:hdr>".encode(), "word/header1.xml"), "fill.not-docx"),
        (with_part(document("<w:p>" * 100_000 + "</w:p>" * 100_000)), "fill.not-docx"),
        (with_part(document(paragraph("{{ ten }}"))[:-9]), "fill.not-docx"),
        (with_part(b"{{ ten }}"), "fill.not-docx"),
        (with_part(b""), "fill.not-docx"),
        (with_part(document(paragraph("x") * 1_500_000)), "fill.too-large"),
        (with_part(bytes(100_000_000), "word/media/x.png"), "fill.too-large"),
        (with_part(b"x", "../../etc/cron.d/x"), "fill.not-docx"),
        (with_part(b"x", "word\\..\\x"), "fill.not-docx"),
        (with_part(b"x", "C:/x"), "fill.not-docx"),
        (bytes(Pack(body="x", raw={f"x/{number}": b"" for number in range(6_000)})), "fill.too-large"),
        (bytes(Pack(body="x", main_type="application/vnd.ms-word.document.macroEnabled.main+xml")), "fill.not-docx"),
        (bytes(Pack(body="x", main_type=f"{_WORD}.template.main+xml")), "fill.not-docx"),
    ],
    ids=range(18),
)  # fmt: skip
def test_packages_made_to_harm_are_refused(docx, code):
    with pytest.raises(TemplateError) as raised:
        check_template(docx)

    assert (code, code) == (refused(docx), raised.value.code)


def test_an_encrypted_package_is_refused():
    plain = bytearray(bytes(Pack(body=paragraph("{{ ten }}"))))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = plain.find(mark)
        while start >= 0:
            plain[start + place] |= 1
            start = plain.find(mark, start + 4)

    assert refused(bytes(plain)) == "fill.not-docx"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_a_part_that_is_there_twice_one_is_filled():
    file = BytesIO(bytes(Pack(body=paragraph("một {{ ten }}"))))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/document.xml", document(paragraph("hai {{ ten }}")))

    filled = fill_template(file.getvalue(), {"ten": "A"})

    with zipfile.ZipFile(BytesIO(filled)) as archive:
        assert archive.namelist().count("word/document.xml") == 1
        assert b"hai A" in archive.read("word/document.xml")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_part_in_another_encoding_is_read_and_written_as_utf_8(encoding):
    declared = '<?xml version="1.0" encoding="UTF-16"?>' if "16" in encoding else '<?xml version="1.0"?>'
    data = document(paragraph("Ước {{ ten }}"), declared).decode().encode(encoding)

    filled = fill_template(with_part(data), {"ten": "Ấy"})

    with zipfile.ZipFile(BytesIO(filled)) as archive:
        assert "Ước Ấy" in archive.read("word/document.xml").decode()


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("{{ x }}", "<w:b/>" * 20_000)),
        paragraph("{% for c in [x] %}{{ c }}{% endfor %}", run("a", "<w:b/>" * 20_000)),
        paragraph("{% for c in [x] %}", run("{{ c|e }}", "<w:b/>" * 20_000), "{% endfor %}"),
    ],
)
def test_a_break_in_a_run_of_very_long_properties_costs_what_it_becomes(body):
    assert refused(bytes(Pack(body=body)), x="\t\n" * 50_000) == "fill.too-much"


def test_names_of_a_hostile_template_are_told_without_running_it():
    assert tags(bytes(Pack(body=paragraph("{% for i in range(10**9) %}{{ a }}{% endfor %}")))) == {"a"}


HOSTILE_TO_READ = {
    "a name for every tag": [f"{{{{ truong_{number}_x }}}}" for number in range(2_000)],
    "loops that never end": ["{% for x in y %}"] * 2_000,
    "ends of nothing": ["{% endif %}" * 2_000],
    "one beginning, thousands of ends": ["{{ a " + "}} " * 4_000],
    "brackets in brackets": ["{{ " + "(" * 3_000 + " }}"],
    "a name of a name of a name": ["{{ a" + ".b" * 3_000 + " }}"],
    "filter upon filter": ["{{ a" + "|upper" * 3_000 + " }}"],
    "a number of many digits": ["{{ " + "9" * 8_000 + " }}"],
    "a word that could begin a tag": ["for " * 60_000],
    "nothing but blanks": ["a" + " " * 90_000 + "b"],
    "blanks in a pair of braces set apart": ["{ %" + " " * 90_000],
    "blanks in a slip": ["{ {" + " " * 90_000 + "} }"],
    "blanks in a tag that cannot be read": ["{{ a" + " " * 19_000 + "b }}"] * 10,
    "a word nobody knows": ["{% " + "a" * 19_000 + " %}"] * 10,
    "words nobody knows": ["{% do " + "a, " * 6_000 + " %}"] * 10,
    "tests nobody knows": ["{{ [" + ", ".join(f"a is phep_{number}" for number in range(1_000)) + "] }}"] * 9,
}


@pytest.mark.parametrize("paragraphs", HOSTILE_TO_READ.values(), ids=HOSTILE_TO_READ)
def test_all_that_is_wrong_is_told_soon_whatever_the_template_holds(paragraphs):
    began = time.process_time()

    check_template(bytes(Pack(body="".join(map(paragraph, paragraphs)))))

    assert time.process_time() - began < _SECONDS_TO_CHECK


def test_a_template_nobody_could_fill_is_not_looked_through_either():
    with pytest.raises(TemplateError) as raised:
        check_template(bytes(Pack(body=paragraph("{{ a " * 6_000))))

    assert raised.value.code == "fill.too-large"
