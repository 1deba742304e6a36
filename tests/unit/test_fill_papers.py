"""Filling: text in is text out, and the same input gives the same bytes."""

import io
import os
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

import docx
import pytest
from documents import docx_of, saved
from docxtpl import RichText
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_docs.errors import TemplateError
from tdkt_docs.fill import Picture, Subdocument, fill, fill_template, load_template, printable, tags
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.template import Field, Template
from tdkt_docs.ooxml import Package, keywords


def paragraphs_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


ONE_FIELD = docx_of("{{ noi_dung }}")


@pytest.mark.parametrize(
    "text",
    [
        "Phòng R&D <KH&CN>",
        "Nghiên cứu “thi đua” & 'khen thưởng' \"2026\"",
        "</w:t></w:r></w:p>",
        "x]]>y &lt;b&gt; &#65;",
        "{{ noi_dung }} {% if x %} {_{ a }_} {_% b %_} {# c #}",
        "||<w:br/>||",
        "  hai đầu có dấu cách  ",
        "dòng một\ndòng hai\tsau tab",
    ],
)
def test_what_looks_like_markup_or_a_tag_is_printed_as_it_is(text):
    filled = fill_template(ONE_FIELD, {"noi_dung": text})

    assert [text] == paragraphs_of(filled)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("a\x00b\x0bc\x1fd\ufffee", "abcde"),
        ("trước\ud800sau", "trướcsau"),
        (None, ""),
        (5, "5"),
    ],
)
def test_values_are_brought_to_one_printable_form(text, printed):
    filled = fill_template(docx_of("[{{ noi_dung }}]", "cuối"), {"noi_dung": text})

    assert [f"[{printed}]", "cuối"] == paragraphs_of(filled)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=60))
def test_any_text_comes_out_as_it_went_in(text):
    import unicodedata

    filled = fill_template(docx_of("a{{ noi_dung }}b", "cuối"), {"noi_dung": text})

    assert [f"a{unicodedata.normalize('NFC', text)}b", "cuối"] == paragraphs_of(filled)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_no_text_whatever_loses_what_follows_it(text):
    filled = fill_template(docx_of("{{ noi_dung }}", "cuối"), {"noi_dung": text})

    assert paragraphs_of(filled)[-1] == "cuối"


def test_rows_and_paragraphs_repeat_and_a_key_called_items_is_a_key():
    document = docx.Document()
    table = document.add_table(0, 2)
    for first, second in (("{%tr for nhom in groups %}", ""), ("{{ loop.index }}", "{{ nhom.items[0] }}")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = first, second
    table.add_row().cells[0].text = "{%tr endfor %}"
    for text in ("{%p for dong in lines %}", "- {{ dong }}", "{%p endfor %}"):
        document.add_paragraph(text)

    filled = fill_template(saved(document), {"groups": [{"items": ["A"]}, {"items": ["B"]}], "lines": ["x", "y"]})

    rows = [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(filled)).tables[0].rows]
    assert (rows, paragraphs_of(filled)) == ([["1", "A"], ["2", "B"]], ["- x", "- y"])


def test_a_cell_whose_paragraphs_all_vanish_keeps_the_paragraph_word_asks_for():
    document = docx.Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.text = "{%p for dong in lines %}"
    cell.add_paragraph("{{ dong }}")
    cell.add_paragraph("{%p endfor %}")

    filled = fill_template(saved(document), {"lines": []})

    assert [p.text for p in docx.Document(io.BytesIO(filled)).tables[0].rows[0].cells[0].paragraphs] == [""]


def test_a_loop_over_cells_keeps_the_table_well_formed():
    document = docx.Document()
    row = document.add_table(1, 3).rows[0]
    for cell, text in zip(row.cells, ("{%tc for x in lines %}", "{{ x }}", "{%tc endfor %}"), strict=True):
        cell.text = text

    filled = fill_template(saved(document), {"lines": ["a", "b", "c", "d"]})

    table = docx.Document(io.BytesIO(filled)).tables[0]
    assert ([cell.text for cell in table.rows[0].cells], len(table.columns)) == (["a", "b", "c", "d"], 4)


def test_footnotes_headers_and_footers_are_filled_once_however_many_sections_there_are():
    document = docx.Document()
    document.add_paragraph("{{ ten }}")
    document.sections[0].footer.paragraphs[0].text = "{{ ten }}"
    document.add_section()

    filled = fill_template(saved(document), {"ten": "{{ ten }}"})

    opened = docx.Document(io.BytesIO(filled))
    assert [section.footer.paragraphs[0].text for section in opened.sections] == ["{{ ten }}"] * 2


def test_tags_in_document_properties_are_never_run_and_no_author_or_clock_remains():
    filled = fill_template(docx_of("x", title="{{ 1 // 0 }}"), {}, title="Tờ trình A & B")

    properties = docx.Document(io.BytesIO(filled)).core_properties
    assert (
        properties.title,
        properties.author,
        properties.created,
        properties.language,
    ) == ("Tờ trình A & B", "", None, "vi-VN")


def test_tags_lists_what_the_content_must_hold_in_every_part():
    template = docx_of("{{ a }} {% for x in ds %}{{ x.b }}{% endfor %}", "{% if co %}y{% endif %}", footer="{{ chan }}")

    assert frozenset({"a", "ds", "co", "chan"}) == tags(template)


def paper_on(path: Path, template_docx: bytes, content: dict[str, object]) -> Paper:
    path.write_bytes(template_docx)
    template = Template(
        kind="thu",
        version="v1",
        title={"vi": "Thử"},
        per="campaign",
        phase="truoc-hop",
        path=path,
        fields=(Field(id="ten", path="nominee.name"), Field(id="ghi_chu", path="nominee.note")),
    )
    return Paper(key="thu-1", template=template, title="Giấy thử", file_stem="thu", phase="truoc-hop", content=content)


def test_a_paper_is_filled_and_a_declared_field_without_value_prints_nothing(tmp_path):
    filled = fill(paper_on(tmp_path / "t.docx", docx_of("{{ ten }}", "[{{ ghi_chu }}]"), {"ten": "Lò Văn Ước"}))

    assert (filled.paper, paragraphs_of(filled.data)) == ("thu-1", ["Lò Văn Ước", "[]"])


def test_a_paper_whose_template_uses_undeclared_names_is_refused_with_all_of_them_named(tmp_path):
    paper = paper_on(tmp_path / "t.docx", docx_of("{{ ten }} {{ la }}", "{{ khac }}"), {"ten": "X"})

    with pytest.raises(TemplateError) as raised:
        fill(paper)

    assert (raised.value.code, raised.value.values) == ("fill.undeclared", {"template": "thu/v1", "names": "khac, la"})


def test_what_a_paper_was_made_from_changes_with_its_content_and_its_template_only(tmp_path):
    path = tmp_path / "t.docx"
    first = fill(paper_on(path, docx_of("{{ ten }}"), {"ten": "A", "ghi_chu": "b"})).made_from
    reordered = fill(paper_on(path, path.read_bytes(), {"ghi_chu": "b", "ten": "A"})).made_from
    changed = fill(paper_on(path, path.read_bytes(), {"ten": "A", "ghi_chu": "c"})).made_from

    assert (first == reordered, first == changed) == (True, False)


def test_the_same_paper_is_the_same_bytes_whatever_the_hash_seed_and_time_zone(tmp_path):
    template = tmp_path / "t.docx"
    template.write_bytes(docx_of("{{ b }}{% for k, v in d.items %}{{ k }}{{ v }}{% endfor %}", footer="{{ b }}"))
    script = (
        "import hashlib,pathlib,sys;from tdkt_docs.fill import fill_template;"
        "d=fill_template(pathlib.Path(sys.argv[1]).read_bytes(),{'b':'x\\ny','d':{'items':[['a','1'],['b','2']]}});"
        "print(hashlib.sha256(d).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, str(template)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Ho_Chi_Minh"), ("2", "America/New_York"))
    }

    assert len(digests) == 1


class Rank(IntEnum):
    FIRST = 1


class Measured(float):
    """A number of its own kind, as numpy's are."""


def test_numbers_of_other_kinds_are_printed_and_reckoned_with_as_numbers():
    content = {"hang": Rank.FIRST, "so": Measured(2.5), "co": True}

    filled = fill_template(docx_of("{{ hang }} {{ so * 2 }} {% if co %}x{% endif %}"), content)

    assert ["1 5.0 x"] == paragraphs_of(filled)
    assert [int, float, bool] == [type(value) for value in printable(list(content.values()))]


def test_parts_without_tags_are_left_byte_for_byte():
    template = docx_of("{{ a }}")

    filled = Package.open(fill_template(template, {"a": "x"}))

    before = Package.open(template).parts
    changed = {name for name, data in filled.parts.items() if before[name] != data}
    assert {"word/document.xml", "docProps/core.xml"} == changed


def without_core(template: bytes, elsewhere: str = "") -> bytes:
    """The template with its properties taken out, or kept in a part of another name, as some programs do."""
    package = Package.open(template)
    core = package.parts["docProps/core.xml"]
    parts = {name: data for name, data in package.parts.items() if name != "docProps/core.xml"}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        parts[name] = parts[name].replace(b"docProps/core.xml", elsewhere.encode() or b"docProps/gone.xml")
    return Package(parts=parts | ({elsewhere: core} if elsewhere else {})).to_bytes()


@pytest.mark.parametrize("elsewhere", ["", "package/properties.psmdcp"])
def test_a_template_without_properties_in_their_usual_place_gives_papers_that_have_them(elsewhere: str):
    template = without_core(docx_of("{{ a }}", title="Của người khác"), elsewhere)

    filled = fill_template(template, {"a": "x"}, title="Tờ trình")

    assert "Tờ trình" == docx.Document(io.BytesIO(filled)).core_properties.title
    assert [] == [name for name, data in Package.open(filled).parts.items() if "Của người khác".encode() in data]


def test_loading_the_engine_leaves_python_docx_as_it_was():
    fill_template(docx_of("{{ a }}"), {"a": "x"})
    document = docx.Document()

    document.core_properties.keywords = "khen thưởng"

    assert "khen thưởng" == keywords(Package.open(saved(document)))


def test_plain_text_where_rich_text_is_meant_stands_in_a_run_and_is_not_lost():
    document = docx.Document()
    for text in ("a{{r chu }}b", "{{p doan }}", "{%p for d in cac %}", "{{p d }}", "{%p endfor %}"):
        document.add_paragraph(text)
    content = {"chu": "R&D", "doan": "một\nhai", "cac": ["x", 2]}

    filled = fill_template(saved(document), content)

    assert ["aR&Db", "một\nhai", "x", "2"] == paragraphs_of(filled)


def test_the_order_in_which_a_mapping_is_gone_through_counts():
    template = load_template(docx_of("{% for a, b in x.items() %}{{ a }}={{ b }};{% endfor %}"))
    turned = [{"x": {"a": 1, "b": 2}}, {"x": {"b": 2, "a": 1}}]

    assert len({template.fill(content) for content in turned}) == 2
    assert len({template.made_from(content) for content in turned}) == 2


def test_what_a_paper_was_made_from_tells_pictures_documents_and_rich_text_apart():
    template = load_template(docx_of("{{ x }}"))
    values = [Picture(data=b"a"), Picture(data=b"b"), Picture(data=b"a", width_mm=2), Subdocument(docx=b"a")]
    values += [RichText("a"), RichText("a", bold=True), "a"]

    made = [template.made_from({"x": value}) for value in values]

    assert len(set(made)) == len(values)
