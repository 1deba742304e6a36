"""Where we mean to differ from docxtpl, and how: what it loses, spells in Python or runs, and ours must not."""

import copy
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
from docxtpl import RichText
from lxml import etree
from parity import reference
from wordml import PNG, Pack, cell, paragraph, row, run, table

from tdkt_docs.errors import TemplateError
from tdkt_docs.fill import Picture, Subdocument, fill_template, lost_characters
from tdkt_docs.model.draft import Missing
from tdkt_docs.ooxml import Package, paragraph_text, paragraphs, parse, qualified

ENDS = ("{%p if ds %}", "{%p endif %}")


def lines_of(docx: bytes, part: str = "word/document.xml") -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        root = parse(archive.read(part))
    return [paragraph_text(found) for found in paragraphs(root)]


def both(template: Pack, content: Mapping[str, Any], part: str = "word/document.xml") -> tuple[list[str], list[str]]:
    """What docxtpl prints, and what we do."""
    docx = bytes(template)
    theirs = reference(docx, copy.deepcopy(dict(content)))
    return lines_of(theirs, part), lines_of(fill_template(docx, content), part)


def refused(text: str, content: Mapping[str, Any]) -> str:
    with pytest.raises(TemplateError) as raised:
        fill_template(bytes(Pack(body=paragraph(text))), content)
    return raised.value.code


@pytest.mark.parametrize(
    ("text", "theirs", "ours"),
    [
        ("[{{ x }}]", "[None]", "[]"),
        ("[{{ x ~ 'a' }}]", "[Nonea]", "[a]"),
        ("[{{ x|upper }}]", "[NONE]", "[]"),
        ("[{{ ['a', x]|join(', ') }}]", "[a, None]", "[a, ]"),
        ("[{{ '%s' % x }}]", "[None]", "[]"),
        ("[{{ '%s'|format(x) }}]", "[None]", "[]"),
        ("[{{ ('x' ~ none)|upper }}]", "[XNONE]", "[X]"),
        ("[{% macro m() %}{{ none }}{{ 'a' ~ none }}{% endmacro %}{{ m() }}]", "[NoneaNone]", "[a]"),
    ],
)
def test_nothing_is_printed_as_nothing(text, theirs, ours):
    found = both(Pack(body=paragraph(text)), {"x": None})

    assert ([theirs], [ours]) == found


@pytest.mark.parametrize(
    ("text", "theirs", "code"),
    [
        ("[{{ khong_co }}]", "[]", "fill.missing-field"),
        ("[{{ d.khong_co }}]", "[]", "fill.missing-field"),
        ("[{% for a in khong_co %}a{% endfor %}]", "[]", "fill.missing-field"),
        ("[{% if khong_co %}a{% endif %}]", "[]", "fill.missing-field"),
        ("[{{ 'có' if sai }}]", "[]", None),
        ("[{{ ds }}]", "['a', 1]", "fill.failed-tag"),
        ("[{{ d }}]", "{'a': 1}", "fill.failed-tag"),
        ("[{{ dung }}]", "True", "fill.failed-tag"),
        ("[{{ ds|string }}]", "['a', 1]", "fill.failed-tag"),
        ("[{{ ds ~ '' }}]", "['a', 1]", "fill.failed-tag"),
        ("[{% macro m() %}{{ ['a', 1] }}{% endmacro %}{{ m() }}]", "['a', 1]", "fill.failed-tag"),
        ("[{{ '%s' % d }}]", "{'a': 1}", "fill.failed-tag"),
        ("[{{ '{}'.format(ds) }}]", "['a', 1]", "fill.failed-tag"),
        ("[{{ d.items }}]", "built-in method items", "fill.missing-field"),
    ],
)
def test_what_is_missing_or_has_no_text_is_an_error_and_no_silence(text, theirs, code):
    content = {"ds": ["a", 1], "d": {"a": 1}, "dung": True, "sai": False}
    docx = bytes(Pack(body=paragraph(text)))

    printed = "".join(lines_of(reference(docx, content)))

    assert theirs in printed
    if code is None:
        assert lines_of(fill_template(docx, content)) == [theirs]
    else:
        assert refused(text, content) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ x|safe }}", "fill.unknown-filter"),
        ("{{ x|urlize }}", "fill.unknown-filter"),
        ("{{ x|tojson }}", "fill.unknown-filter"),
        ("{{ x|pprint }}", "fill.unknown-filter"),
        ("{{ {'a': x}|xmlattr }}", "fill.unknown-filter"),
        ("{{ x|forceescape }}", "fill.unknown-filter"),
        ("{{ [x]|random }}", "fill.unknown-filter"),
        ("{{ lipsum() }}", "fill.missing-field"),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", "fill.forbidden-tag"),
        ("{% include 'a' %}", "fill.forbidden-tag"),
        ("{% set _ = ds.append(1) %}", "fill.failed-tag"),
        ("{% set _ = d.update({'a': 2}) %}", "fill.failed-tag"),
    ],
)
def test_what_lets_markup_through_draws_lots_or_changes_the_content_is_not_there(text, code):
    assert refused(text, {"x": "<b>", "ds": [], "d": {}}) == code


@pytest.mark.parametrize(
    ("value", "theirs", "ours"),
    [
        ("{_{ a }_} {_% b %_}", "{{ a }} {% b %}", "{_{ a }_} {_% b %_}"),
        ("một\r\nhai", "một\n\nhai", "một\nhai"),
        ("e\u0302\u0301", "e\u0302\u0301", "ế"),
        ("a\x0bb", "ab", "ab"),
        ("a\fb", "a|\n|b", "ab"),
        ("a\ab", "a|b", "ab"),
    ],
)
def test_values_are_data_through_and_through(value, theirs, ours):
    found = both(Pack(body=paragraph("{{ x }}")), {"x": value})

    assert (theirs, ours) == tuple("|".join(lines) for lines in found)


@pytest.mark.parametrize(
    ("value", "characters"), [("a\x0bb", "U+000B"), ("a\fb\a", "U+000C, U+0007"), ("\ud800", "U+D800"), ("ế", "")]
)
def test_what_no_paper_can_hold_is_named(value, characters):
    found = [lost.characters for lost in lost_characters({"x": [value]})]

    assert ([characters] if characters else []) == found


def test_a_lone_surrogate_loses_nothing_but_itself():
    found = both(Pack(body=paragraph("a{{ x }}b") + paragraph("cuối")), {"x": "\ud800"})

    assert (["a"], ["ab", "cuối"]) == found


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("{% filter upper %}a {{ x }}{% endfilter %}", "A R&D <B>"),
        ("{{ x|e|upper }}", "R&D <B>"),
        ("{{ (x|e)[:3] }}", "R&D"),
        ("{{ (x|e).lower() }}", "r&d <b>"),
        ("{{ x|e|truncate(4, true, '', 0) }}", "R&D "),
        ("{% set y %}{{ x }}{% endset %}{{ y|replace('&amp;', '+')|reverse }}", ">b< D+R"),
        ("{{ x|e|length }}", "7"),
    ],
)
def test_filters_change_what_is_written_and_not_how_xml_spells_it(text, ours):
    filled = fill_template(bytes(Pack(body=paragraph(text))), {"x": "R&D <b>"})

    assert [ours] == lines_of(filled)


def test_tags_in_properties_are_left_alone():
    found = both(Pack(body=paragraph("x"), title="{{ x }}"), {"x": "chạy"}, "word/document.xml")
    properties = Package.open(fill_template(bytes(Pack(body=paragraph("x"), title="{{ x }}")), {"x": "chạy"}))

    assert (found, b"ch\xe1\xba\xa1y" in properties.parts["docProps/core.xml"]) == ((["x"], ["x"]), False)


def test_footnotes_are_filled_once_however_many_sections_there_are():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    template = Pack(body=paragraph("x", note), headers=("a", "b"), footnotes=("{{ x }}",))

    found = both(template, {"x": "{{ 1 + 1 }}"}, "word/footnotes.xml")

    assert (["", "", "2"], ["", "", "{{ 1 + 1 }}"]) == found


def test_a_tab_in_a_run_whose_formatting_was_changed_under_tracking_loses_nothing():
    before = '<w:rPrChange w:id="1" w:author="x"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    template = Pack(body=paragraph(run("{{ x }}", f"<w:b/>{before}")) + paragraph("cuối"))

    theirs, ours = both(template, {"x": "a\tb"})

    assert (theirs == ["a\tb", "cuối"], ours) == (False, ["a\tb", "cuối"])


def test_endnotes_are_filled_too():
    template = Pack(body=paragraph("x"), endnotes=("{{ x }}",))

    found = both(template, {"x": "cuối"}, "word/endnotes.xml")

    assert (["", "", "{{ x }}"], ["", "", "cuối"]) == found


def test_the_columns_of_a_table_are_not_bent_to_those_of_a_table_within():
    inner = table(["{{ x }}", "2", "3"])
    template = bytes(Pack(body=table([cell(inner, paragraph("y"))], columns=1)))

    grids = []
    for docx in (reference(template, {"x": "1"}), fill_template(template, {"x": "1"})):
        outer = next(parse(Package.open(docx).main).iter(qualified("w:tbl")))
        grids.append([column.get(qualified("w:w")) for column in outer.find(qualified("w:tblGrid"))])

    assert [["333", "333", "333"], ["1000"]] == grids


@pytest.mark.parametrize(
    "body",
    [
        table([cell(paragraph("{%p for a in ds %}"), paragraph("{{ a }}"), paragraph("{%p endfor %}")), "b"]),
        table(["{%tr for a in ds %}"], ["{{ a }}"], ["{%tr endfor %}"]) + paragraph("b"),
        table([cell("{%p if ds %}", "a", "{%p endif %}"), "b"]),
        table(row(cell(table(["{%tr for a in ds %}"], ["a"], ["{%tr endfor %}"]), *map(paragraph, ENDS)))),
        table([cell(paragraph("{{p rong }}")), "b"]),
        table([cell(paragraph("{%p if ds %}"), paragraph("a"), paragraph("{%p endif %}"), paragraph("{{p rong }}"))]),
    ],
)
def test_cells_and_tables_that_came_out_empty_are_still_what_word_opens(body):
    filled = fill_template(bytes(Pack(body=body)), {"ds": [], "rong": ""})

    root = parse(Package.open(filled).main)
    assert [t for t in root.iter(qualified("w:tbl")) if t.find(qualified("w:tr")) is None] == []
    assert [c for c in root.iter(qualified("w:tc")) if not len(c) or c[-1].tag != qualified("w:p")] == []


def xml_of(body: str, content: dict[str, Any]) -> str:
    return Package.open(fill_template(bytes(Pack(body=body)), content)).main.decode()


@pytest.mark.parametrize("pattern", ["năm 2024 %s", "(năm) 12345678 %05d", "%(x)s 2024"])
def test_numbers_beside_the_fields_of_a_pattern_are_no_widths(pattern: str):
    values = "{'x': 7}" if "%(" in pattern else "7"
    expected = pattern % ({"x": 7} if "%(" in pattern else 7)

    assert f">{expected}<" in xml_of(paragraph(f"{{{{ '{pattern}' % {values} }}}}"), {})


@pytest.mark.parametrize("pattern", ["%9999s", "%(a)9999s", "%(a(b))9999s", "%*d", "%.9999f", "%(a)0 9999d"])
def test_wide_fields_of_a_pattern_are_too_much(pattern: str):
    values = "{'a': 1, 'a(b)': 1}" if "%(" in pattern else "7"

    assert refused(f"{{{{ '{pattern}' % {values} }}}}", {}) == "fill.too-much"


def test_quotes_in_an_attribute_stay_in_it_inside_a_macro_too():
    coloured = run("a", '<w:color w:val="{{ x }}"/>')
    body = paragraph("{% macro m(x) %}", coloured, "{% endmacro %}{{ m(mau) }}")

    assert 'w:val="FF0000&quot; w:x=&quot;1"' in xml_of(body, {"mau": 'FF0000" w:x="1'})


def test_plain_text_for_a_run_stands_in_one_inside_a_macro_too():
    body = paragraph("{% macro m(x) %}", run("{{r x }}"), "{% endmacro %}{{ m(ten) }}")

    assert '<w:t xml:space="preserve">An</w:t></w:r>' in xml_of(body, {"ten": "An"})


GAP = Missing("[thiếu: tên]")
YELLOW = '<w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">[thiếu: tên]</w:t></w:r>'


@pytest.mark.parametrize("filter_", ["title", "upper", "truncate(5)", "center(40)", "replace('t', 'x')", "capitalize"])
def test_a_gap_of_a_draft_stays_as_it_is_whatever_letters_a_filter_would_change(filter_: str):
    assert YELLOW in xml_of(paragraph(f"{{{{ x|{filter_} }}}}"), {"x": GAP})


@pytest.mark.parametrize("tag", ["{{ 'Ông ' ~ x }}", "{% set t = x ~ '.' %}{{ t }}", "{{r x }}", "{{p x }}"])
def test_a_gap_of_a_draft_is_yellow_however_it_is_printed(tag: str):
    assert YELLOW in xml_of(paragraph(tag), {"x": GAP})


def test_a_gap_in_the_code_of_a_field_takes_nothing_away_from_it():
    body = paragraph("<w:r><w:instrText>DOCPROPERTY {{ x }} \\* MERGEFORMAT</w:instrText></w:r>")

    assert "<w:instrText>DOCPROPERTY [thiếu: tên] \\* MERGEFORMAT</w:instrText>" in xml_of(body, {"x": GAP})


def test_rich_text_stays_rich_where_it_is_joined():
    template = bytes(Pack(body=paragraph("{{r rich ~ ' x' }}")))
    content = {"rich": RichText("đậm", bold=True)}

    theirs, ours = (
        Package.open(docx).main for docx in (reference(template, content), fill_template(template, content))
    )

    assert (b"&lt;w:b/&gt;" in theirs, b"<w:b/>" in ours) == (True, True)


@pytest.mark.parametrize(
    ("text", "theirs", "ours"),
    [
        ("{{ 'a &amp; b' }}", "a &amp; b", "a & b"),
        ("{{ x|replace('&amp;', 'và') }}", "R&D", "RvàD"),
        ("{{ x.split('&amp;')|join('|') }}", "R&D", "R|D"),
        ("{% if '&amp;' in x %}có{% else %}không{% endif %}", "không", "có"),
    ],
)
def test_an_ampersand_in_a_tag_is_one(text, theirs, ours):
    found = both(Pack(body=paragraph(text)), {"x": "R&D"})

    assert ([theirs], [ours]) == found


def test_quotes_in_a_tag_in_an_attribute_are_quotes():
    link = f'<w:hyperlink w:anchor="x" w:tooltip="{{{{ d[&quot;a&quot;] }}}}">{run("x")}</w:hyperlink>'

    filled = Package.open(fill_template(bytes(Pack(body=paragraph(link))), {"d": {"a": "'<\"&"}}))

    found = next(parse(filled.main).iter(qualified("w:hyperlink"))).get(qualified("w:tooltip"))
    assert found == "'<\"&"


def test_a_link_whose_address_stands_in_another_package_is_refused():
    assert refused("{{r x }}", {"x": RichText("x", url_id="rId9")}) == "fill.failed-tag"


def test_a_picture_that_also_stands_in_a_document_is_printed():
    inner = bytes(Pack(body=paragraph(picture_run()), media={"x.png": PNG}))
    content = {"van_ban": Subdocument(docx=inner), "anh": Picture(data=PNG, width_mm=20)}
    template = bytes(Pack(body=paragraph("{{p van_ban }}") + paragraph("{{ anh }}")))

    filled = fill_template(template, content)

    with pytest.raises(AttributeError):
        reference(template, content)
    assert etree.tostring(parse(Package.open(filled).main)).count(b"<a:blip ") == 2


def picture_run() -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" '
        'name="x.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdAnh1"/></pic:blipFill><pic:spPr/>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_lists_that_came_with_a_document_give_the_same_bytes_each_time():
    import docx

    inner = docx.Document()
    inner.add_paragraph("một", style="List Number")
    file = io.BytesIO()
    inner.save(file)
    template = bytes(Pack(body=paragraph("{{p van_ban }}") + paragraph(run("x"))))

    made = {fill_template(template, {"van_ban": Subdocument(docx=file.getvalue())}) for _ in range(3)}

    assert len(made) == 1
