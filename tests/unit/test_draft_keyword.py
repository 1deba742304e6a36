"""The key word that makes a file a draft: from the .docx into the PDF, and found there whoever wrote it."""

import io

import docx
import pikepdf
import pytest
from documents import docx_of
from pdfa_check import HAS_VALIDATOR, violations

from tdkt_docs.errors import SourceError
from tdkt_docs.fill import fill_template
from tdkt_docs.model.artefact import RenderedPdf
from tdkt_docs.model.draft import DRAFT_KEYWORD, Missing
from tdkt_docs.ooxml import Package, keywords
from tdkt_docs.pdf.draft import bears_draft_keyword, is_draft
from tdkt_docs.render import RenderJob, render

CORE = "docProps/core.xml"
MARK = f"<cp:keywords>{DRAFT_KEYWORD}</cp:keywords><cp:contentStatus>Bản nháp</cp:contentStatus>"
XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description rdf:about='' xmlns:pdf='http://ns.adobe.com/pdf/1.3/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    "{}</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def draft(*paragraphs: str) -> bytes:
    """A .docx whose core properties were patched by hand."""
    package = Package.open(docx_of(*paragraphs))
    end = b"</cp:coreProperties>"
    return package.with_parts({CORE: package.parts[CORE].replace(end, MARK.encode() + end)}).to_bytes()


def rendered(data: bytes) -> RenderedPdf:
    (result,) = render([RenderJob(name="thu", docx=data, title="Tờ trình")], engine="dxpdf")
    assert result.error is None, (result.error, result.findings)
    assert result.pdf is not None
    return result.pdf


def pdf_with(*, info: object = None, xmp: str | bytes = "") -> bytes:
    """An empty PDF with these properties."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if info is not None:
            pdf.docinfo["/Keywords"] = info
        if xmp:
            pdf.Root.Metadata = pdf.make_stream(xmp if isinstance(xmp, bytes) else xmp.encode())
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def keywords_of(data: bytes) -> tuple[str, str]:
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        return str(pdf.docinfo.get("/Keywords", "")), str(metadata.get("pdf:Keywords", ""))


def test_a_drafts_pdf_bears_the_key_word_in_both_places():
    pdf = rendered(draft("Chức vụ: [thiếu: chức vụ]"))

    assert (DRAFT_KEYWORD, DRAFT_KEYWORD) == keywords_of(pdf.data)
    assert is_draft(pdf.data)


def test_a_finished_papers_pdf_bears_none_though_it_quotes_a_draft():
    document = docx.Document(io.BytesIO(docx_of("Bản nháp tdkt-ban-nhap ghi [thiếu: chức vụ]", title=DRAFT_KEYWORD)))
    document.core_properties.keywords = "khen thưởng; 2026"
    out = io.BytesIO()
    document.save(out)

    pdf = rendered(out.getvalue())

    assert ("", "") == keywords_of(pdf.data)
    assert not is_draft(pdf.data)


def test_the_same_draft_gives_the_same_bytes():
    assert rendered(draft("a")) == rendered(draft("a"))


def test_the_key_word_is_found_among_a_clerks_own_and_where_the_package_says_its_properties_are():
    package = Package.open(docx_of("a"))
    moved = {name: data for name, data in package.parts.items() if name != CORE}
    core = package.parts[CORE].replace(
        b"</cp:coreProperties>", f"<cp:keywords>năm 2026, {DRAFT_KEYWORD}</cp:keywords></cp:coreProperties>".encode()
    )
    moved |= {
        "package/props.xml": core,
        "_rels/.rels": package.parts["_rels/.rels"].replace(CORE.encode(), b"/package/props.xml"),
    }

    found = keywords(Package(parts=moved))

    assert f"năm 2026, {DRAFT_KEYWORD}" == found.strip()


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("./docProps/core.xml", ""),
        ("docprops/core.xml", ""),
        ("docprops/core.xml", "docprops/core.xml"),
        ("docProps/core0.xml", "docProps/core0.xml"),
        ("word/document.xml", ""),
    ],
)
@pytest.mark.parametrize("keeps_core", [True, False])
def test_a_draft_is_known_as_one_wherever_its_template_had_its_properties(target, part, keeps_core):
    package = Package.open(docx_of("{{ a }}", title="Của người khác"))
    parts = {**package.parts, part: package.parts[CORE]} if part else dict(package.parts)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(CORE.encode(), target.encode())
    if not keeps_core:
        del parts[CORE]

    filled = Package.open(fill_template(Package(parts=parts).to_bytes(), {"a": Missing("chức vụ")}))

    assert DRAFT_KEYWORD in keywords(filled)
    assert [] == [name for name, data in filled.parts.items() if "Của người khác".encode() in data]
    assert [CORE] == [name for name in filled.parts if name.lower().startswith("docprops/core")]
    assert 1 == filled.parts["[Content_Types].xml"].lower().count(b"/docprops/core")


def test_a_package_without_properties_has_no_key_words():
    package = Package.open(docx_of("a"))

    bare = Package(
        parts={name: data for name, data in package.parts.items() if name in {"_rels/.rels", "word/document.xml"}}
    )

    assert "" == keywords(bare)


def test_broken_properties_of_a_word_file_are_told():
    with pytest.raises(SourceError):
        keywords(Package.open(docx_of("a")).with_parts({CORE: b"<cp:coreProperties>"}))


@pytest.mark.parametrize(
    "properties",
    [
        {"info": DRAFT_KEYWORD},
        {"info": f"khen thưởng, {DRAFT_KEYWORD}"},
        {"info": pikepdf.String(b"\xfe\xff" + DRAFT_KEYWORD.encode("utf-16-be"))},
        {"xmp": XMP.format(f" pdf:Keywords='{DRAFT_KEYWORD}; năm 2026'>")},
        {"xmp": XMP.format(f"><pdf:Keywords>{DRAFT_KEYWORD}</pdf:Keywords>")},
        {"xmp": XMP.format(f"><dc:subject><rdf:Bag><rdf:li>{DRAFT_KEYWORD}</rdf:li></rdf:Bag></dc:subject>")},
        {"xmp": XMP.format(f" pdf:Keywords='{DRAFT_KEYWORD}'>").encode("utf-16")},
        {"info": "khác", "xmp": XMP.format(f" pdf:Keywords='{DRAFT_KEYWORD}'>")},
    ],
    ids=["info", "among others", "UTF-16", "XMP attribute", "XMP element", "XMP subject", "XMP in UTF-16", "XMP alone"],
)
def test_a_draft_is_known_by_either_place(properties):
    assert is_draft(pdf_with(**properties))


@pytest.mark.parametrize(
    "properties",
    [
        {},
        {"info": "khen thưởng"},
        {"info": pikepdf.Array([DRAFT_KEYWORD])},
        {"xmp": XMP.format(f"><dc:identifier>{DRAFT_KEYWORD}</dc:identifier>")},
    ],
    ids=["none", "other key words", "no text", "no key word"],
)
def test_what_bears_no_key_word_is_no_draft(properties):
    assert not is_draft(pdf_with(**properties))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nhong", b"khong phai pdf"])
def test_what_is_no_pdf_is_no_draft(data):
    assert not is_draft(data)


def test_what_a_stranger_wrote_badly_into_a_pdf_is_passed_over_in_silence(caplog):
    with pikepdf.new() as pdf:
        pdf.trailer.Info = pikepdf.Array([])
        pdf.Root.Metadata = pikepdf.Dictionary(Type=pikepdf.Name.Metadata)
        found = [bears_draft_keyword(pdf)]
        pdf.Root.Metadata = pdf.make_stream("<x:xmpmeta không phải XML".encode())
        found.append(bears_draft_keyword(pdf))

    assert ([False, False], "") == (found, caplog.text)


def test_a_pdf_with_a_password_is_left_to_whoever_says_so():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_with(info=DRAFT_KEYWORD))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="mo", owner="chu"))

    assert not is_draft(out.getvalue())


if HAS_VALIDATOR:

    def test_a_drafts_pdf_is_valid_pdfa_2b():
        made = rendered(draft("Chức vụ: [thiếu: chức vụ]")).data

        assert [] == violations(made)
