"""A .docx is read as it will look, and a paper is found in it or refused."""

import dataclasses

import pytest
from lint_papers import centred, paper, text

from tdkt_docs import catalog
from tdkt_docs.errors import RulesError, SourceError, UsageError
from tdkt_docs.lint import Part, lint, read_paper

RULES = catalog.layout_rules()
ANCESTRY = (
    '<w:style w:type="paragraph" w:styleId="Cha"><w:name w:val="Cha"/><w:pPr><w:spacing w:before="120"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Cha"/>'
    "<w:rPr><w:i/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Dam"><w:name w:val="Dam"/><w:rPr><w:b/></w:rPr></w:style>'
)


def shown(docx: bytes):
    """Text, size, bold, italic of each run of the content."""
    runs = (run for line in read_paper(docx, RULES).of(Part.CONTENT) for run in line.runs)
    return [(run.text, run.size_pt, run.is_bold, run.is_italic) for run in runs]


def test_a_look_comes_from_defaults_styles_and_the_place_itself_and_toggles_cancel_out():
    styled = (
        '<w:p><w:pPr><w:pStyle w:val="Con"/></w:pPr><w:r><w:t>a</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Dam"/></w:rPr><w:t>b</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Dam"/><w:b/></w:rPr><w:t>c</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>d</w:t></w:r></w:p>"
    )

    found = shown(paper(content=styled, styles=ANCESTRY))

    assert [("a", 13, True, True), ("b", 13, False, True), ("c", 13, True, True), ("d", 14, False, False)] == found


def test_deleted_and_hidden_text_is_not_there():
    changed = text(
        '<w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>mới</w:t></w:r></w:ins>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    )

    assert ["mới"] == [line.text for line in read_paper(paper(content=changed), RULES).of(Part.CONTENT)]


def test_a_paragraph_is_found_again_in_its_part_by_its_number():
    read = read_paper(paper(), RULES)

    (motto,) = read.of(Part.MOTTO)

    assert ("word/document.xml", "Độc lập - Tự do - Hạnh phúc") == (motto.part, motto.text)
    assert motto == read.document.paragraphs[motto.index]
    assert motto.number == motto.index


def test_findings_come_in_the_order_of_the_paper():
    wrong = paper(
        name=centred("Hoàng Minh Tuệ", bold=False),
        title=centred("QUYẾT ĐỊNH", size=16),
        motto=centred("Độc lập - Tự do", size=13),
    )

    assert ["TT-034", "TT-020", "TT-021"] == [finding.code for finding in lint(wrong, RULES)]


@pytest.mark.parametrize("data", [b"", b"PK", paper()[:400]])
def test_what_is_no_docx_is_refused(data: bytes):
    with pytest.raises(SourceError, match=r"ooxml\.not-docx"):
        list(lint(data, RULES))


def test_strict_open_xml_is_refused_rather_than_called_clean():
    with pytest.raises(SourceError, match=r"lint\.no-body"):
        list(lint(paper(parts=(("word/document.xml", "<document><body/></document>"),)), RULES))


def test_what_is_not_exact_is_no_error():
    unsure = [rule for rule in RULES.checks.values() if rule.certainty.value != "exact"]

    assert unsure
    assert [] == [rule.code for rule in unsure if rule.severity.value == "loi"]


def test_an_office_lays_its_keys_over_the_decree(tmp_path):
    (tmp_path / "the-thuc.toml").write_text(
        '[trang]\nle-trai-mm = [25, 35]\n[kiem-tra.TT-041]\nseverity = "ghi-chu"\n', encoding="utf-8"
    )

    own = catalog.layout_rules(tmp_path)

    assert (25, 35) == dataclasses.astuple(own.span("trang.le-trai-mm"))
    assert "ghi-chu" == own.checks["TT-041"].severity.value
    assert RULES.components == own.components


def test_rules_nobody_has_are_refused(tmp_path):
    (tmp_path / "the-thuc.toml").write_text('base = "khong-co"\n', encoding="utf-8")

    with pytest.raises(UsageError, match=r"catalog\.no-such-layout"):
        catalog.layout_rules(tmp_path)


def test_a_slip_in_the_rules_names_its_file_and_key(tmp_path):
    (tmp_path / "the-thuc.toml").write_text("[thanh-phan.quoc-hieu]\nsize = 12\n", encoding="utf-8")

    with pytest.raises(RulesError) as told:
        catalog.layout_rules(tmp_path)

    assert ("the-thuc.toml", "thanh-phan.quoc-hieu.size") == (told.value.values["file"], told.value.values["key"])
