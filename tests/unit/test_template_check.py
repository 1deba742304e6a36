"""Templates a clerk broke: everything wrong with one is told at once, with its place, and nothing else is."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from string import Formatter

import pytest
from documents import NAMESPACES, blank, docx_of, docx_of_xml, field, run, saved

from tdkt_docs import catalog, resources, wording
from tdkt_docs.errors import Exit, TemplateError
from tdkt_docs.fill import fill_template
from tdkt_docs.fill.checking import Declared, check_template
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.template import Column, Field
from tdkt_docs.ooxml import Package

_FORMS = catalog.load_templates(resources.templates_dir())
_PLACE = {"template", "part", "paragraph", "tag", "opener_paragraph", "inner_paragraph"}
_TABLE_FIELD = Field(id="ds", path="", type="table", columns=(Column(id="ten"), Column(id="nam")))
_FIELDS = (
    Field(id="ho_ten", path="", label={"vi": "Họ và tên"}),
    Field(id="don_vi", path="", label={"vi": "Đơn vị công tác"}),
    _TABLE_FIELD,
    Field(id="dong", path="", type="lines"),
)
_DECLARED = Declared.of(_FIELDS)
_ALL_USED = "{{ ho_ten }} {{ don_vi }} {% for r in ds %}{{ r.ten }}{% endfor %} {{ dong }}"
_INSERTED = '<w:ins w:id="1" w:author="x">{}</w:ins>'


def table_of(rows: Sequence[Sequence[str]], *, before: Sequence[str] = (), after: Sequence[str] = ()) -> bytes:
    document = blank()
    for text in before:
        document.add_paragraph(text)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for text in after:
        document.add_paragraph(text)
    return saved(document)


def row_loop(first: str = "{%tr for r in ds %}", content: str = "{{ r.ten }}", last: str = "{%tr endfor %}") -> bytes:
    return table_of([[first, ""], [content, "x"], [last, ""]])


def flat(findings: Sequence[Finding]) -> list[str]:
    """``"TD-302 {{ ten } → {{ ten }}"``: code, tag and what was said besides the place; warnings with a ``?``."""
    marks = {Severity.ERROR: "", Severity.WARNING: "?", Severity.NOTE: "."}
    lines = []
    for each in findings:
        rest = [value for name, value in sorted(each.values.items()) if name not in _PLACE]
        lines.append(" → ".join((f"{each.code}{marks[each.severity]} {each.values['tag']}".strip(), *rest)))
    return lines


_BOX = "<w:r><w:pict><v:shape><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:shape></w:pict></w:r>"
_BESIDE_A_BOX = docx_of_xml(_BOX.format(run("ab")) + run("{%p if a %}"), run("cd"), run("{%p endif %}"))
_DELETION = '<w:del w:id="1" w:author="x"><w:r><w:delText>{{ cu|uper }}</w:delText></w:r></w:del>'

_BRACES = [
    (docx_of("Họ và tên: {{ ten", "Đơn vị"), ["TD-300 {{ ten → }}"]),
    (
        docx_of("{% if co", "a", "{% endif %}"),
        ["TD-300 {% if co → %}", "TD-314? {% endif %} → {%p endif %} → {% if co → {%p if co %}"],
    ),
    (docx_of("{# ghi chú", "a {{ ten }}"), ["TD-300 {# ghi chú → #}"]),
    (docx_of("{{ a và {{ b }}"), ["TD-300 {{ a và → }}"]),
    (docx_of("{{ ten", "1", "2", "3", "4 }}"), ["TD-300 {{ ten → }}", "TD-303? }}"]),
    (docx_of("{{ ho", "_ten }}"), ["TD-301 {{ ho … _ten }} → {{ ho_ten }}"]),
    (docx_of("a {", "{ ten }} b"), ["TD-301 { … { ten }} → {{ ten }}"]),
    (table_of([["{{ ho", "_ten }}"]]), ["TD-301 {{ ho … _ten }} → {{ ho_ten }}"]),
    (table_of([["{# a", "b #}"]]), ["TD-301 {# a … b #} → {# ab #}"]),
    (docx_of_xml(run("{{ ho_") + _INSERTED.format(run("ten }}"))), ["TD-301 {{ ho_ten }} → {{ ho_ten }}"]),
    (docx_of("{ ten }} và {{ ten }"), ["TD-302 { ten }} → {{ ten }}", "TD-302 {{ ten } → {{ ten }}"]),
    (docx_of("{{ ten } ở {{ don_vi }}"), ["TD-302 {{ ten } → {{ ten }}"]),
    (docx_of("{% if co }}a{% endif %}"), ["TD-302 {% if co }} → {% if co %}"]),
    (docx_of("{{ ten %}"), ["TD-302 {{ ten %} → {{ ten }}"]),
    (docx_of("{ { ten } }"), ["TD-302 { { ten } } → {{ ten }}"]),
    (docx_of("{\u200b{ ten }}"), ["TD-302 {\u200b{ ten }} → {{ ten }}"]),
    (docx_of("{ % if co %}a{% endif %}"), ["TD-302 { % if co %} → {% if co %}"]),
    (docx_of("%p if co %}", "a", "{%p endif %}"), ["TD-302 %p if co %} → {%p if co %}"]),
    (docx_of("a }} b %}"), ["TD-303? }}", "TD-303? %}"]),
    (docx_of("{ten} {khac} {{ ten }}"), ["TD-304? {ten} → {{ ten }}"]),
    (docx_of("{{{ ten }}}"), ["TD-306 {{{ ten }}} → {{ ten }}"]),
]

_SYNTAX = [
    (docx_of("{{ }} {{ ten + }}"), ["TD-305 {{ }}", "TD-305 {{ ten + }}"]),
    (docx_of("{{ a & b }}"), ["TD-305 {{ a & b }}"]),
    (docx_of("{{ ho ten }}"), ["TD-306 {{ ho ten }} → {{ ho_ten }}"]),
    (docx_of("{{ Họ tên }}"), ["TD-306 {{ Họ tên }} → {{ ho_ten }}"]),
    (docx_of("{% If co %}a{% Else %}b{% end if %}"),
     ["TD-306 {% If co %} → {% if co %}", "TD-306 {% Else %} → {% else %}", "TD-306 {% end if %} → {% endif %}"]),
    (docx_of("{% if a %}{% else if b %}{% endif %}"), ["TD-306 {% else if b %} → {% elif b %}"]),
    (docx_of("{% if a = 1 %}{% endif %}"), ["TD-306 {% if a = 1 %} → {% if a == 1 %}"]),
    (docx_of("{% if a ≥ 1 && b %}{% endif %}"), ["TD-306 {% if a ≥ 1 && b %} → {% if a >= 1 and b %}"]),
    (docx_of("{% if {{ a }} == 1 %}{% endif %}"), ["TD-306 {% if {{ a }} == 1 %} → {% if a == 1 %}"]),
    (docx_of("{{ if a }}{{ endif }}"), ["TD-306 {{ if a }} → {% if a %}", "TD-306 {{ endif }} → {% endif %}"]),
    (docx_of("{% fro x in ds %}{{ x }}{% endfor %}"), ["TD-306 {% fro x in ds %} → {% for x in ds %}"]),
    (docx_of("{% ten %}"), ["TD-306 {% ten %} → {{ ten }}"]),
    (docx_of("{%p\u00a0if co %}", "{%p endif %}"), ["TD-306 {%p if co %} → {%p if co %}"]),
    (docx_of("{%p if co -%}", "a", "{%p endif %}"), ["TD-306 {%p if co -%} → {%p if co %}"]),
    (docx_of("{%p- if co %}", "a", "{%p endif %}"), ["TD-306 {%p- if co %} → {%p if co %}"]),
    (docx_of("{{ ten\nor don_vi }}"), ["TD-306 {{ ten or don_vi }} → {{ ten or don_vi }}"]),
    (row_loop("{% tr for r in ds %}"), ["TD-306 {% tr for r in ds %} → {%tr for r in ds %}"]),
    (row_loop("{%trfor r in ds %}"), ["TD-306 {%trfor r in ds %} → {%tr for r in ds %}"]),
    (row_loop("{%rt for r in ds %}"), ["TD-306 {%rt for r in ds %} → {%tr for r in ds %}"]),
    (row_loop("{%tr forr in ds %}"), ["TD-306 {%tr forr in ds %} → {%tr for r in ds %}"]),
    (table_of([["a"], ["{%- if co %}b{% endif %}"]]), ["TD-306 {%- if co %} → {% if co %}"]),
    (docx_of("{%p if so % 2 %}", "{%p endif %}"), ["TD-307 {%p if so % 2 %}"]),
    (docx_of("{% do x %}{% xyz %}"), ["TD-308 {% do x %} → do", "TD-306 {% xyz %} → {{ xyz }}"]),
    (docx_of("{% include 'a' %}"), ["TD-309 {% include 'a' %} → include"]),
    (docx_of("{% block a-b %}{% endblock %}"), ["TD-305 {% block a-b %}"]),
    (docx_of("{% autoescape false %}{% endautoescape %}"),
     ["TD-309 {% autoescape false %} → autoescape", "TD-309 {% endautoescape %} → endautoescape"]),
]  # fmt: skip

_BLOCKS = [
    (docx_of("{%p if co %}", "a"), ["TD-310 {%p if co %} → {%p endif %}"]),
    (row_loop(last="a"), ["TD-310 {%tr for r in ds %} → {%tr endfor %}"]),
    (docx_of("{% set a %}x"), ["TD-310 {% set a %} → {% endset %}"]),
    (docx_of("{% block b %}a"), ["TD-310 {% block b %} → {% endblock %}"]),
    (docx_of("{% endblock %}"), ["TD-311 {% endblock %}"]),
    (docx_of("{%p block b %}", "{%p if a %}", "{%p endblock b %}", "{%p endif %}"),
     ["TD-312 {%p endblock b %} → {%p if a %} → {%p block b %}"]),
    (docx_of("{% block b %}a{% endblock %}{% block b %}c{% endblock %}"),
     ["TD-305 {% block b %}a{% endblock %}{% block b %}c{% endblock %}"]),
    (docx_of("{%p endif %}", "{% else %}"), ["TD-311 {%p endif %}", "TD-311 {% else %}"]),
    (docx_of("{% if a %}{% else %}{% else %}{% endif %}"), ["TD-311 {% else %}"]),
    (docx_of("{% for a in b %}{% elif c %}{% endfor %}"), ["TD-311 {% elif c %}"]),
    (docx_of("{%p if a %}", "{%p for b in c %}", "{%p endif %}", "{%p endfor %}"),
     ["TD-312 {%p endif %} → {%p for b in c %} → {%p if a %}"]),
    (docx_of("{%p if a %}", "b", "c{% endif %}"), ["TD-313 {% endif %} → {%p endif %} → {%p if a %} → {%p if a %}"]),
    (table_of([["{% for r in ds %}{{ r.a }}", "{{ r.b }}{% endfor %}"]]),
     ["TD-313 {% endfor %} → {%tr endfor %} → {% for r in ds %} → {%tr for r in ds %}"]),
    (table_of([["{% if a %}b", "c"], ["d{% endif %}", "e"]]),
     ["TD-313 {% endif %} → {%tr endif %} → {% if a %} → {%tr if a %}"]),
    (table_of([["{%tr for r in ds %}"], ["{{ r }}"]], after=["{%p endfor %}"]),
     ["TD-313 {%p endfor %} → {%p endfor %} → {%tr for r in ds %} → {%p for r in ds %}"]),
    (table_of([["{%p if a %}"]], after=["{%p endif %}"]),
     ["TD-313 {%p endif %} → {%p endif %} → {%p if a %} → {%p if a %}"]),
    (docx_of_xml(_INSERTED.format(run("{% if a %}")) + run("b{% endif %}")),
     ["TD-313 {% endif %} → {% endif %} → {% if a %} → {% if a %}"]),
    (docx_of("{% if a %}", "b", "{% endif %}"), ["TD-314? {% endif %} → {%p endif %} → {% if a %} → {%p if a %}"]),
    (table_of([["{%tr for r in ds %}{{ r.a }}", "{{ r.b }}{%tr endfor %}"]]),
     ["TD-315 {%tr endfor %} → {%tr for r in ds %} → hàng"]),
    (docx_of("{%p if a %}b{%p endif %}"), ["TD-315 {%p endif %} → {%p if a %} → đoạn"]),
    (table_of([["{%tc if a %}b{%tc endif %}"]]), ["TD-315 {%tc endif %} → {%tc if a %} → ô"]),
    (docx_of("{%tr for a in b %}", "{{ a }}", "{%tr endfor %}"),
     ["TD-316 {%tr for a in b %}", "TD-316 {%tr endfor %}"]),
    (docx_of("{% colspan 2 %}a"), ["TD-316 {% colspan 2 %}"]),
    (row_loop("{%tr for r in ds %} Danh sách"), ["TD-317? {%tr for r in ds %} → Danh sách → hàng"]),
    (docx_of("a", "{%p if a %} Kính gửi: {{ b }}", "c", "{%p endif %}"),
     ["TD-317? {%p if a %} → Kính gửi: {{ b }} → đoạn"]),
    (docx_of("a", "b {%- if c %}d{% endif %}"), ["TD-317? {%- if c %} → b → đoạn"]),
    (table_of([["{%tr if a %}", "{% if b %}c{% endif %}"], ["d", ""], ["{%tr endif %}", ""]]),
     ["TD-317 {%tr if a %} → {% if b %}c{% endif %} → hàng"]),
]  # fmt: skip

_FILTERS = [
    ("{{ ten|abcxyz }}", ["TD-318 {{ ten|abcxyz }} → abcxyz"]),
    ("{{ ten|uper|trim }}", ["TD-319 {{ ten|uper|trim }} → upper → uper"]),
    ("{% filter lowre %}a{% endfilter %}", ["TD-319 {% filter lowre %} → lower → lowre"]),
    ("{{ ten|safe }} {{ ten|tojson }}", ["TD-320 {{ ten|safe }} → safe", "TD-320 {{ ten|tojson }} → tojson"]),
    ("{% if a is defind %}{% endif %}", ["TD-321 {% if a is defind %} → defined, none, number, string → defind"]),
]

_OF_LOOPS = "changed, cycle, depth, depth0, first, index, index0, last, length, nextitem, previtem, revindex, revindex0"
_NAMES = [
    ("{{ ngay_sinh }}", ["TD-323 {{ ngay_sinh }} → ngay_sinh"]),
    ("{{ ho_tne|upper }}", ["TD-324 {{ ho_tne|upper }} → ho_ten → ho_tne"]),
    ("{{ Ho_Ten }}", ["TD-324 {{ Ho_Ten }} → ho_ten → Ho_Ten"]),
    ("{{ ho_va_ten }}", ["TD-324 {{ ho_va_ten }} → ho_ten → ho_va_ten"]),
    ("{{ don_vi_cong_tac }}", ["TD-324 {{ don_vi_cong_tac }} → don_vi → don_vi_cong_tac"]),
    ("{{ ho-ten }}", ["TD-324 {{ ho-ten }} → ho_ten → ho", "TD-324 {{ ho-ten }} → ho_ten → ten"]),
    ("{% for r in ds|sort %}{{ r.tuoi }}{% endfor %}", ["TD-326? {{ r.tuoi }} → nam, ten → tuoi → ds"]),
    ('{% for r in ds[:3] %}{{ r["tuoi"] }}{% endfor %}', ['TD-326? {{ r["tuoi"] }} → nam, ten → tuoi → ds']),
    ("{% for d in dong %}{{ d.x }}{{ loop.las }}{% endfor %}",
     [f"TD-326 {{{{ loop.las }}}} → {_OF_LOOPS} → las → loop"]),
    ("{% for d in dong %}{% endfor %}{{ d }} {{ loop.index }}",
     ["TD-327 {{ d }} → d", "TD-327 {{ loop.index }} → loop"]),
    ("{{r ho_ten }}", ["TD-306 {{r ho_ten }} → {{ ho_ten }}"]),
    ("{% set a = ho_ten %}{{ a }}{% macro m(b) %}{{ b }}{{ caller() }}{% endmacro %}{% call m(1) %}c{% endcall %}",
     []),
    ("{% for i in range(3) %}{{ i }}{% endfor %}{% with c = dong %}{{ c }}{% endwith %}", []),
    ("{% if ho_ten %}{% set d = 1 %}{% endif %}{{ d }}", []),
    ("{% for d in dong %}{% block a scoped %}{{ d }}{% endblock a %}{% endfor %}", []),
    ("{% for d in dong %}{% block a %}{{ d }}{% endblock %}{% endfor %}", ["TD-327 {{ d }} → d"]),
    ("{% for x in dong %}{% set e = 1 %}{{ e }}{% endfor %}{{ e }}", ["TD-323 {{ e }} → e"]),
]  # fmt: skip

_SLIPS = [
    ("{{ ho_ten }} {{ ho_ten }} {{ ho_tne }}", ["TD-328? {{ ho_tne }} → ho_ten → ho_tne"]),
    ("{{ ho_ten }} {{ Ho_ten }}", ["TD-328? {{ Ho_ten }} → ho_ten → Ho_ten"]),
    ("{{ thanh_tich }} {{ thanh_tich }} {{ thanh_tic }}", ["TD-328? {{ thanh_tic }} → thanh_tich → thanh_tic"]),
    ("{% for r in a %}{{ r.ho_ten }}{{ r.ho_ten }}{{ r.ho_tne }}{% endfor %}",
     ["TD-328? {{ r.ho_tne }} → ho_ten → ho_tne"]),
    ("{{ dieu_1 }} {{ dieu_1 }} {{ dieu_2 }} {{ phong_a }} {{ phong_a }} {{ phong_b }}", []),
    ("{{ nam }} {{ nam }} {{ nay }} {{ co_mat }} {{ co_mat }} {{ vang_mat }}", []),
    ("{{ họ }} {{ ho\u0323 }} {{ ho\u0323 }}", []),
    ("{% for a in b %}{{ a }}{% endfor %}{{ a }}", ["TD-327? {{ a }} → a"]),
]  # fmt: skip


@pytest.mark.parametrize(("template", "expected"), _BRACES)
def test_braces_that_make_no_tag_are_told_with_what_was_meant(template: bytes, expected: list[str]) -> None:
    assert expected == flat(check_template(template))


@pytest.mark.parametrize(("template", "expected"), _SYNTAX)
def test_each_tag_that_jinja_cannot_read_is_told_not_the_first_alone(template: bytes, expected: list[str]) -> None:
    assert expected == flat(check_template(template))


@pytest.mark.parametrize(("template", "expected"), _BLOCKS)
def test_loops_and_conditions_must_close_where_they_can(template: bytes, expected: list[str]) -> None:
    assert sorted(expected) == sorted(flat(check_template(template)))


@pytest.mark.parametrize(("text", "expected"), _FILTERS)
def test_filters_and_tests_must_exist_and_be_allowed(text: str, expected: list[str]) -> None:
    assert expected == flat(check_template(docx_of(text)))


@pytest.mark.parametrize(
    ("tag", "codes"),
    [
        ("{{{{ ten|upper{} }}}}", {"TD-319": 50, "TD-318": 10}),
        ("{{{{ ho_ten{} }}}}", {"TD-324": 50, "TD-323": 10}),
    ],
)
def test_what_was_meant_is_guessed_for_the_first_unknown_names_only(tag: str, codes: Mapping[str, int]) -> None:
    template = docx_of(_ALL_USED, *(tag.format(number) for number in range(100, 160)))

    found = check_template(template, declared=Declared.of((*_FIELDS, Field(id="ten", path=""))))

    assert codes == Counter(finding.code for finding in found if finding.severity is Severity.ERROR)


@pytest.mark.parametrize(("text", "expected"), _NAMES)
def test_names_must_be_declared(text: str, expected: list[str]) -> None:
    assert expected == flat(check_template(docx_of(_ALL_USED, text), declared=_DECLARED))


def test_a_declared_field_that_nothing_uses_is_noted_last() -> None:
    template = docx_of("{{ ho_ten }}", "{{ don_vi", "{{ ho_tne }}")

    found = check_template(template, template_id="thu/v1", declared=_DECLARED)

    assert ["TD-300 {{ don_vi → }}", "TD-324 {{ ho_tne }} → ho_ten → ho_tne", "TD-325. → ds → ds",
            "TD-325. → dong → dong"] == flat(found)  # fmt: skip
    assert Finding(
        code="TD-325",
        severity=Severity.NOTE,
        values={"template": "thu/v1", "part": "", "paragraph": "", "tag": "", "name": "ds", "label": "ds"},
    ) == found[2]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), _SLIPS)
def test_without_a_declaration_only_slips_of_each_other_are_told(text: str, expected: list[str]) -> None:
    assert expected == flat(check_template(docx_of(text)))


@pytest.mark.parametrize(
    "template",
    [
        docx_of("{{\u00a0ten\u00a0}} {{ “a” }} {% if ‘a’ == 'a' %}b{% endif %} {{- ten -}} {%+ if a %}{% endif %}"),
        docx_of_xml(run("{") + run("{ ho") + run("_ten }") + run("}{% if so &lt; 3 %}a{%") + run(" endif %}")),
        docx_of("{_{ ten }_} {_% if %_} {x} {{ '{{' }} {{ '}}' }} {{ {'a': {'b': 1}}['a']['b'] }} 100% {1; 2}"),
        docx_of("{# một", "hai {{ ba", "bốn #}", "{#p năm #}"),
        docx_of("{% raw %}{{ x }} {% if %} }} { y }}{% endraw %}{{ '%d' % 3 }}"),
        docx_of("{%p if a %}", "{% if b %}c{% elif d %}e{% endif %}", "{%p else %}", "f", "{%p endif %}"),
        docx_of("a", "{%- if b -%}", "c", "{%- endif -%}", "d"),
        docx_of("{%r if a %}b{%r endif %} {{r c }}", "{{p d }}"),
        row_loop(content="{% vm %}{{ r.ten }}"),
        table_of([["{%tr for g in ds %}"], ["{{ g.a }}"], ['{%tr for r in g["items"] %}'], ["{{ r.b }}"],
                  ["{%tr else %}"], ["c"], ["{%tr endfor %}"], ["{%tr endfor %}"]]),
        table_of([["{%tc for a in b %}", "{% cellbg a.mau %}{{ a }}", "{%tc endfor %}"]]),
    ],
)  # fmt: skip
def test_what_docxtpl_accepts_is_not_complained_of(template: bytes) -> None:
    assert [] == flat(check_template(template))


@pytest.mark.parametrize("form", _FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("is_declared", [True, False])
def test_a_bundled_form_is_clean(form, is_declared) -> None:
    declared = Declared.of(form.fields) if is_declared else None

    assert () == check_template(form.path.read_bytes(), template_id=form.id, declared=declared)


def test_problems_of_all_parts_are_told_at_once_each_with_its_place() -> None:
    package = Package.open(docx_of("Họ và tên: {{ ten }", "{{ don_vi|uper }}", footer="Trang {{ so"))
    notes = package.parts["word/document.xml"].replace(b"{{ ten }", b"{% xem").replace(b"{{ don_vi|uper }}", b"")

    found = check_template(package.with_parts({"word/footnotes.xml": notes}).to_bytes(), template_id="thu/v1")

    def place(part: str, paragraph: str, tag: str) -> dict[str, str]:
        return {"template": "thu/v1", "part": part, "paragraph": paragraph, "tag": tag}

    assert (
        Finding(
            code="TD-302",
            severity=Severity.ERROR,
            values={**place("Thân văn bản", "Họ và tên: {{ ten }", "{{ ten }"), "hint": "{{ ten }}"},
        ),
        Finding(
            code="TD-319",
            severity=Severity.ERROR,
            values={
                **place("Thân văn bản", "{{ don_vi|uper }}", "{{ don_vi|uper }}"),
                "name": "uper",
                "hint": "upper",
            },
        ),
        Finding(
            code="TD-300",
            severity=Severity.ERROR,
            values={**place("Chân trang (footer1.xml)", "Trang {{ so", "{{ so"), "closer": "}}"},
        ),
        Finding(
            code="TD-300",
            severity=Severity.ERROR,
            values={**place("Chú thích cuối trang", "Họ và tên: {% xem", "{% xem"), "closer": "%}"},
        ),
    ) == found


def test_a_long_paragraph_is_shown_around_its_tag() -> None:
    (found,) = check_template(docx_of("a" * 200 + " {{ ten|uper }} " + "b" * 200))

    assert "…" + "a" * 32 + " {{ ten|uper }} " + "b" * 32 + "…" == found.values["paragraph"]


def test_a_block_names_the_place_where_it_was_opened() -> None:
    (found,) = check_template(docx_of("Mở đầu {%p if a %}", "b", "Kết {% endif %}"))[1:]

    assert ("Mở đầu {%p if a %}", "Kết {% endif %}") == (found.values["opener_paragraph"], found.values["paragraph"])


def test_a_tag_in_a_tracked_deletion_still_works_and_is_told() -> None:
    found = check_template(docx_of_xml(run("a {{ moi }}") + _DELETION))

    assert ["TD-319 {{ cu|uper }} → upper → uper", "TD-322? {{ cu|uper }}"] == flat(found)


def test_tags_in_codes_of_fields_and_alternative_texts_count_as_uses() -> None:
    picture = '<w:r><w:pict><v:shape alt="{{ don_vi }}"/></w:pict></w:r>'
    link = field('HYPERLINK "{{ ho_ten }}"', "x")

    found = check_template(docx_of_xml(link + picture), declared=_DECLARED)

    assert ["TD-325. → ds → ds", "TD-325. → dong → dong"] == flat(found)


def test_the_two_texts_of_a_box_are_one_complaint() -> None:
    box = "<w:pict><v:shape><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:shape></w:pict>".format(
        run("{{ ten|uper }}")
    )
    both = f'<mc:Choice Requires="v">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    template = docx_of_xml(f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>")

    assert ["TD-319 {{ ten|uper }} → upper → uper"] == flat(check_template(template))


def test_of_two_complaints_that_look_the_same_the_first_is_told() -> None:
    template = docx_of("{{ a|uper }}", "{{ b", "{{ a|uper }}")

    assert ["TD-319 {{ a|uper }} → upper → uper", "TD-300 {{ b → }}"] == flat(check_template(template))


@pytest.mark.parametrize("mark", ["\u2028", "\u0085"])
def test_a_complaint_of_a_whole_part_names_its_paragraph_whatever_marks_stand_before(mark: str) -> None:
    template = docx_of_xml(run(f"một{mark}hai"), _BOX.format(run("ab")) + run("{%p if a %}"), run("cd"),
                           run("{%p endif %}"))  # fmt: skip

    assert "TD-329 cd{% endif %}" == flat(check_template(template))[-1]


def test_a_tag_beside_a_text_box_or_an_inner_table_is_told() -> None:
    assert ["TD-317? {%p if a %} → ab → đoạn", "TD-329 cd{% endif %}"] == flat(check_template(_BESIDE_A_BOX))


@pytest.mark.parametrize("text", ["{% if a %}x{% endif %}", "{% if a -%}x{%- endif %}", "{%p if a %}x{%p endif %}"])
def test_a_header_that_is_nothing_but_a_paragraph_is_looked_through(text: str) -> None:
    header = f"<w:p {NAMESPACES}>{run(text)}</w:p>".encode()
    template = Package.open(docx_of("a")).with_parts({"word/header1.xml": header}).to_bytes()

    assert all(finding.values["part"] for finding in check_template(template))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0 old .doc"])
def test_a_file_that_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateError) as raised:
        check_template(data, template_id="thu/v1")

    assert ("fill.not-docx", Exit.TEMPLATE) == (raised.value.code, raised.value.exit_code)


def test_parts_and_units_are_named_in_the_language_asked_for() -> None:
    (found,) = check_template(docx_of("{%p if a %}b{%p endif %}"), language="en")

    assert ("Body", "paragraph") == (found.values["part"], found.values["unit"])


@cache
def told_of_each() -> Mapping[str, set[str]]:
    """By code, the names of the values that its finding bears in the cases above."""
    plain = [template for template, _ in (*_BRACES, *_SYNTAX, *_BLOCKS)] + [_BESIDE_A_BOX, docx_of_xml(_DELETION)]
    plain += [docx_of(text) for text, _ in (*_FILTERS, *_SLIPS)]
    found = [finding for template in plain for finding in check_template(template)]
    found += [finding for text, _ in _NAMES for finding in check_template(docx_of(text), declared=_DECLARED)]
    return {finding.code: set(finding.values) for finding in found}


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_problem_is_reached_and_fills_its_text(language: str) -> None:
    file = resources.messages_dir() / language / "template-check.toml"
    texts = {code: text for code, text in tomllib.loads(file.read_text("utf-8")).items() if code.startswith("TD-")}

    values = told_of_each()

    assert set(texts) == set(values)
    for code, parts in texts.items():
        places = {name for text in parts.values() for _, name, _, _ in Formatter().parse(text) if name}
        assert set() == places - values[code], code


def test_a_template_with_a_block_passes_and_can_be_filled() -> None:
    template = docx_of("{%p block ket %}", "{{ ten }}", "{%p endblock ket %}", "{% block ky %}{{ ten }}{% endblock %}")

    assert () == check_template(template)
    assert fill_template(template, {"ten": "Bùi Thị Ví Dụ"})


def test_a_template_that_passes_can_be_filled() -> None:
    content = {"ds": [{"ten": "Bùi Thị Ví Dụ"}], "a": True}
    template = table_of([["{%tr for r in ds %}"], ["{{ r.ten|upper }}"], ["{%tr endfor %}"]], after=["{{ a and 1 }}"])

    assert () == check_template(template)
    assert fill_template(template, content)
