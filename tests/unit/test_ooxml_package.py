import io
import struct
import tracemalloc
import zipfile

import pytest

from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.ooxml import Package, bookmarks, field_names, paragraph_text, paragraphs, parse, tags, text
from tdkt_docs.ooxml.mould import stored

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _package(body: str, **more: str) -> Package:
    parts = {
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "[Content_Types].xml": "<Types/>",
    }
    return Package(parts={name: part.encode() for name, part in (parts | more).items()})


def _runs(*texts: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in texts) + "</w:p>"


def test_a_package_survives_writing_and_opening() -> None:
    package = _package(_runs("Tờ trình"))

    again = Package.open(package.to_bytes())

    assert dict(package.parts) == dict(again.parts)


@pytest.mark.parametrize("compressed", [True, False])
def test_the_order_of_the_parts_does_not_change_the_bytes(*, compressed: bool) -> None:
    package = _package(_runs("a"))
    turned = Package(parts=dict(reversed(package.parts.items())))

    assert package.to_bytes(compressed=compressed) == turned.to_bytes(compressed=compressed)


def test_the_content_types_come_first_with_the_oldest_date() -> None:
    data = _package(_runs("a")).to_bytes()

    entries = [(entry.filename, entry.date_time) for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()]

    oldest = (1980, 1, 1, 0, 0, 0)
    assert [("[Content_Types].xml", oldest), ("word/document.xml", oldest)] == entries


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0 an old .doc", _package(_runs("a")).to_bytes()[:-40]])
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        Package.open(data)

    assert caught.value.code == "ooxml.not-docx"


def test_a_part_that_hides_its_size_is_refused_before_it_is_unpacked() -> None:
    name, much = "word/media/image1.png", 50_000_000
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in {**_package(_runs("a")).parts, name: bytes(much)}.items():
            archive.writestr(part, data)
    lying = bytearray(file.getvalue())
    struct.pack_into("<I", lying, lying.rindex(name.encode()) - 46 + 24, 1_000)

    tracemalloc.start()
    try:
        with pytest.raises(SourceError, match=r"ooxml\.not-docx"):
            Package.open(bytes(lying))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < much // 10


def test_a_zip_without_a_word_document_is_refused() -> None:
    workbook = Package(parts={"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}).to_bytes()

    with pytest.raises(SourceError) as caught:
        Package.open(workbook)

    assert caught.value.code == "ooxml.not-docx"


def test_a_broken_part_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        parse(b"<w:document")

    assert caught.value.code == "ooxml.broken-part"


def test_an_entity_is_not_expanded() -> None:
    root = parse(b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>')

    assert "".join(root.itertext("a")) == ""


def test_text_joins_runs_and_leaves_out_deleted_text_and_field_codes() -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>Số:</w:t><w:tab/><w:t>15</w:t></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>"
    )

    root = parse(_package(body).main)

    assert [paragraph_text(paragraph) for paragraph in paragraphs(root)] == ["Số:\t15"]


def test_text_reaches_headers() -> None:
    package = _package(_runs("thân"), **{"word/header1.xml": f"<w:hdr {_W}>{_runs('đầu')}</w:hdr>"})

    assert text(package) == "thân\nđầu"


def test_bookmarks_are_listed_without_those_of_word_itself() -> None:
    package = _package(
        '<w:bookmarkStart w:name="so"/><w:bookmarkStart w:name="_GoBack"/><w:bookmarkStart w:name="nguoi_ky"/>'
    )

    assert bookmarks(package) == ("so", "nguoi_ky")


def test_tags_split_over_runs_are_found() -> None:
    package = _package(_runs("{", "{ ho_", "ten }", "}") + _runs("{%p if so %}") + _runs("{%p endif %}"))

    assert tags(package) == ("{{ ho_ten }}", "{%p if so %}", "{%p endif %}")


def test_names_bound_by_a_loop_are_no_fields() -> None:
    loop = _runs("{%tr for d in danh_sach %}") + _runs("{{ d.ten }} {{ nam }}") + _runs("{%tr endfor %}")

    assert {"danh_sach", "nam"} == field_names(_package(loop))


def test_curly_quotes_in_a_tag_are_quotes() -> None:
    assert {"kieu"} == field_names(_package(_runs("{%p if kieu == “bang” %}") + _runs("{%p endif %}")))


@pytest.mark.parametrize("tag", ["{% if so %}", "{{ so so }}"])
def test_a_broken_tag_is_a_template_error(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        field_names(_package(_runs(tag)))

    assert caught.value.code == "ooxml.broken-tag"


def test_stored_parts_are_written_as_zipfile_writes_them() -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", "word/chữ ký.xml": b"x" * 2000}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, data)

    written = stored(parts)

    assert file.getvalue() == written


def test_a_document_in_use_is_not_unpacked_again() -> None:
    docx = Package(parts={"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}).to_bytes()

    first = Package.open(docx)

    assert first is Package.open(docx)
