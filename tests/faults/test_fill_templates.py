"""Templates a clerk broke: every one ends as a message that names the place."""

from contextlib import suppress

import pytest
from documents import docx_of

from tdkt_docs import wording
from tdkt_docs.errors import Exit, TemplateError
from tdkt_docs.fill import fill_template
from tdkt_docs.ooxml import Package

CONTENT = {"ten": "Hoàng Bí Mật", "ds": ["a", "b"], "co": True}


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{% for x in ds %}", "fill.broken-tag"),
        ("{% endif %}", "fill.broken-tag"),
        ("{{ ten + }}", "fill.broken-tag"),
        ("{% tr for x in ds %}", "fill.broken-tag"),
        ("{% for loop in ds %}{% endfor %}", "fill.broken-tag"),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "fill.broken-tag"),
        ("{{ ten|khong_co }}", "fill.unknown-filter"),
        ("{{ ten is khong_co }}", "fill.unknown-filter"),
        ("{{ ten|safe }}", "fill.unknown-filter"),
        ("{{ tenn }}", "fill.missing-field"),
        ("{{ ten.ho }}", "fill.missing-field"),
        ("{{ ten.__class__ }}", "fill.failed-tag"),
        ("{{ ds }}", "fill.failed-tag"),
        ("{{ co }}", "fill.failed-tag"),
        ("{{ ten.upper }}", "fill.failed-tag"),
        ("{{ 1 / 0 }}", "fill.failed-tag"),
    ],
)
def test_a_broken_tag_is_reported_with_its_place_and_without_the_data(tag, code):
    with pytest.raises(TemplateError) as raised:
        fill_template(docx_of("Mở đầu", tag, ""), CONTENT, template_id="thu/v1")

    error = raised.value
    assert (code, "thu/v1", "word/document.xml", tag) == (
        error.code,
        error.values["template"],
        error.values["part"],
        error.values["tag"],
    )
    assert "Bí Mật" not in str(error)


def test_a_tag_that_is_never_closed_is_a_broken_tag():
    with pytest.raises(TemplateError) as raised:
        fill_template(docx_of("Mở đầu", "{{ ten", "cuối"), CONTENT, template_id="thu/v1")

    assert raised.value.code == "fill.broken-tag"


def test_a_condition_that_cuts_through_a_paragraph_is_refused_instead_of_losing_the_rest():
    template = docx_of("{%p if khong %}", "a", "b{% endif %}", "cuối")

    with pytest.raises(TemplateError) as raised:
        fill_template(template, {"khong": False}, template_id="thu/v1")

    assert raised.value.code == "fill.broken-part"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0 old .doc"])
def test_a_file_that_is_no_docx_is_a_broken_template(data):
    with pytest.raises(TemplateError) as raised:
        fill_template(data, {}, template_id="thu/v1")

    assert (raised.value.code, raised.value.exit_code) == ("fill.not-docx", Exit.TEMPLATE)


def test_every_error_of_filling_speaks_both_languages_and_fills_its_places():
    codes = [code for code in wording.codes("vi") if code.startswith("fill.")]

    places = (
        "template part tag name names file fields captions made same kept failed out count path done total rate left"
    )
    values = dict.fromkeys([*places.split(), "left"], "x")
    texts = [wording.say(code, language, **values) for code in codes for language in wording.LANGUAGES]

    assert (len(codes) > 10, [text for text in texts if "…" in text]) == (True, [])


def test_all_that_is_wrong_with_a_template_is_told_at_once():
    template = docx_of("{{ a", "{{ b + }}", "{% if c %}d", footer="{{ e|khong_co }}")

    with pytest.raises(TemplateError) as raised:
        fill_template(template, CONTENT, template_id="thu/v1")

    told = [(found.values["part"], found.values["tag"]) for found in raised.value.findings]
    assert [
        ("thân văn bản", "{{ a"),
        ("thân văn bản", "{{ b + }}"),
        ("thân văn bản", "{% if c %}"),
        ("chân trang (footer1.xml)", "{{ e|khong_co }}"),
    ] == [(part.lower(), tag) for part, tag in told]


def test_a_part_that_no_tag_is_in_must_be_sound_too():
    package = Package.open(docx_of("{{ ten }}"))
    broken = package.with_parts({"word/styles.xml": package.parts["word/styles.xml"][:-30]}).to_bytes()

    with pytest.raises(TemplateError) as raised:
        fill_template(broken, CONTENT, template_id="thu/v1")

    assert "fill.not-docx" == raised.value.code


def test_a_bracket_inside_an_attribute_is_never_handed_on():
    package = Package.open(docx_of("{{ ten }}"))
    broken = package.main.replace(b"<w:p>", b'<w:p w:rsidR="{{ ten }}&lt;{% if co %}">', 1)

    with pytest.raises(TemplateError):
        fill_template(package.with_parts({"word/document.xml": broken}).to_bytes(), CONTENT, template_id="thu/v1")


@pytest.mark.parametrize("place", range(0, 400, 7))
def test_a_damaged_zip_is_a_broken_template_or_a_document(place: int):
    data = bytearray(docx_of("{{ ten }}"))
    data[-place - 1] ^= 0xFF

    with suppress(TemplateError):
        assert Package.open(fill_template(bytes(data), CONTENT, template_id="thu/v1")).main


@pytest.mark.parametrize(("opens", "closes"), [("{%p if a %}", "{%p endif %}"), ("{%p for x in a %}", "{%p endfor %}")])
def test_a_tag_without_end_swallows_no_paragraphs_up_to_the_next_tag_of_a_paragraph(opens: str, closes: str):
    docx = docx_of("X {{ ten", "giữa", opens, "{{ a }}", closes)

    with pytest.raises(TemplateError) as raised:
        fill_template(docx, {"a": "A", "ten": "T"})

    assert ("fill.broken-tag", "{{ tengiữa") == (raised.value.code, raised.value.values["tag"])
