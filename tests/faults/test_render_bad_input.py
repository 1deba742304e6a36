"""Files that are no good Word documents: each is refused or warned of in words, and the others get their PDFs."""

import io
import os
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import lru_cache

import pytest
from documents import blank, docx_of, docx_of_xml, run, saved
from PIL import Image

from tdkt_docs.errors import Exit
from tdkt_docs.ooxml import Package
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render import RenderJob, RenderOptions, RenderResult, render
from tdkt_docs.render.drawing_in import drawn_in
from tdkt_docs.render.engines import dxpdf
from tdkt_docs.wording import remedy, say

MAIN = "word/document.xml"


@lru_cache
def good() -> Package:
    return Package.open(docx_of("một"))


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def after_body(xml: bytes) -> bytes:
    return good().main.replace(b"<w:body>", b"<w:body>" + xml)


def with_main(main: bytes) -> bytes:
    return zipped({**good().parts, MAIN: main})


def without(part: str) -> bytes:
    return zipped({name: data for name, data in good().parts.items() if name != part})


def ole(*streams: str) -> bytes:
    """A compound file by its signature and the names in its directory."""
    entries = b"".join((name.encode("utf-16-le") + b"\0\0").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries


def claiming(size: int) -> bytes:
    """The good document with a picture of five million bytes that claims to have ``size``."""
    name = b"word/media/image1.png"
    data = bytearray(zipped({**good().parts, name.decode(): bytes(5_000_000)}))
    struct.pack_into("<I", data, data.rindex(name) - 46 + 24, size)
    struct.pack_into("<I", data, data.index(name) - 30 + 22, size)
    return bytes(data)


def with_password() -> bytes:
    """The good document with every entry marked as encrypted."""
    data = bytearray(good().to_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(mark, bytes(data)):
            data[found.start() + flags] |= 1
    return bytes(data)


def declaring(declarations: bytes, reference: bytes) -> bytes:
    main = good().main.replace("một".encode(), reference)
    return with_main(b'<?xml version="1.0"?><!DOCTYPE w [' + declarations + b"]>" + main[main.index(b"<w:document") :])


def laughing() -> bytes:
    entities = [
        b'<!ENTITY a0 "ha ha ha">',
        *(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)),
    ]
    return declaring(b"".join(entities), b"&a9;")


def sheet(size: str, margins: str = "") -> bytes:
    """The good document on other paper."""
    main = re.sub(rb"<w:pgSz[^>]*/>", f"<w:pgSz {size}/>".encode(), good().main)
    if margins:
        main = re.sub(rb"<w:pgMar[^>]*/>", f"<w:pgMar {margins}/>".encode(), main)
    return with_main(main)


TRACKED = '/><w:sectPrChange><w:sectPr><w:pgSz w:w="9999" w:h="9999"/></w:sectPr></w:sectPrChange><w:cols'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "render.empty"),
    "zeros": (lambda: bytes(500), "render.empty"),
    "an old .doc": (lambda: ole("Root Entry", "WordDocument"), "render.old-word"),
    "an encrypted .docx": (lambda: ole("Root Entry", "EncryptedPackage"), "render.encrypted"),
    "an old .xls": (lambda: ole("Root Entry", "Workbook"), "render.workbook"),
    "a compound file of another kind": (lambda: ole("Root Entry", "VisioDocument"), "render.not-docx"),
    "a web page": ("<html><body>Xin chào</body></html>".encode, "render.web-page"),
    "Word 2003 XML": (lambda: b'<?xml version="1.0"?><w:wordDocument/>', "render.web-page"),
    "an .rtf": (lambda: b"{\\rtf1 abc}", "render.rtf"),
    "a .pdf": (lambda: b"%PDF-1.7 abc", "render.pdf"),
    "an .odt": (
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        "render.open-document",
    ),
    "an .xlsx": (lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}), "render.workbook"),
    "a zip of something": (lambda: zipped({"a.txt": b"a"}), "render.not-docx"),
    "plain text": ("Kính gửi".encode, "render.not-docx"),
    "half a file": (lambda: good().to_bytes()[: len(good().to_bytes()) // 2], "render.damaged"),
    "a zip with a password": (with_password, "render.encrypted"),
    "a part of gigabytes": (lambda: claiming(0xFFFFFFF0), "render.too-large"),
    "a part that hides its size": (lambda: claiming(1_000), "render.damaged"),
    "much text in a small file": (lambda: with_main(after_body(b"<w:p/>" * 3_000_000)), "render.too-much-text"),
    "many styles in a small file": (
        lambda: zipped({**good().parts, "word/styles.xml": b"<a>" + b" " * 17_000_000 + b"</a>"}),
        "render.too-much-text",
    ),
    "entities that multiply": (laughing, "render.broken-part"),
    "an entity that reads a file": (
        lambda: declaring(b'<!ENTITY x SYSTEM "file:///etc/passwd">', b"&x;"),
        "render.broken-part",
    ),
    "half a body": (lambda: with_main(good().main[: len(good().main) // 2]), "render.broken-part"),
    "another root": (lambda: with_main(b"<a/>"), "render.broken-part"),
    "broken styles": (lambda: zipped({**good().parts, "word/styles.xml": b"<w:broken"}), "render.broken-part"),
    "broken relationships": (
        lambda: zipped({**good().parts, "word/_rels/document.xml.rels": b"<x"}),
        "render.broken-part",
    ),
    "broken content types": (lambda: zipped({**good().parts, "[Content_Types].xml": b"<x"}), "render.broken-part"),
    "no way in": (lambda: without("_rels/.rels"), "render.broken-part"),
    "paper without size": (lambda: sheet('w:w="0" w:h="0"'), "render.page-size"),
    "paper of a hair's breadth": (lambda: sheet('w:w="1" w:h="1"'), "render.page-size"),
    "paper of less than nothing": (lambda: sheet('w:w="-11906" w:h="-16838"'), "render.page-size"),
    "paper of a hundred metres": (lambda: sheet('w:w="5669291" w:h="16838"'), "render.page-size"),
    "paper of words": (lambda: sheet('w:w="rong" w:h="16838"'), "render.page-size"),
    "paper that a tracked change shrank": (lambda: sheet('w:w="0" w:h="0"' + TRACKED), "render.page-size"),
    "margins that leave no width": (
        lambda: sheet('w:w="11906" w:h="16838"', 'w:left="6000" w:right="6000" w:top="1" w:bottom="1"'),
        "render.no-room-on-page",
    ),
    "margins that leave no height": (
        lambda: sheet('w:w="11906" w:h="16838"', 'w:left="1" w:right="1" w:top="9000" w:bottom="-9000"'),
        "render.no-room-on-page",
    ),
    "a picture that fills the memory": (lambda: with_picture(gigantic()), "render.picture-too-large"),
}


def noise(kind: str) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((200, 150), 90).save(file, kind)
    return file.getvalue()


def gigantic() -> bytes:
    """The beginning of a PNG is enough to say how large it is."""
    png = bytearray(noise("PNG"))
    struct.pack_into(">II", png, 16, 60_000, 60_000)
    return bytes(png)


@lru_cache
def pictured(kind: str) -> Package:
    document = blank()
    document.add_paragraph("có hình")
    document.add_picture(io.BytesIO(noise(kind)))
    return Package.open(saved(document))


def with_picture(data: bytes, kind: str = "PNG") -> bytes:
    package = pictured(kind)
    return package.with_parts({media(package): data}).to_bytes()


def media(package: Package) -> str:
    (name,) = (name for name in package.parts if "/media/" in name)
    return name


def without_picture() -> bytes:
    package = pictured("PNG")
    return zipped({name: data for name, data in package.parts.items() if name != media(package)})


def without_relationship() -> bytes:
    package = pictured("PNG")
    name = "word/_rels/document.xml.rels"
    return package.with_parts(
        {name: re.sub(rb'<Relationship [^>]*/image"[^>]*/>', b"", package.parts[name])}
    ).to_bytes()


def linked(target: str) -> bytes:
    """The picture lies elsewhere."""
    package = pictured("PNG")
    name = "word/_rels/document.xml.rels"
    there = f'Target="{target}" TargetMode="External"'.encode()
    relationships = re.sub(rb'Target="media/[^"]*"', there, package.parts[name])
    main = package.main.replace(b"r:embed=", b"r:link=")
    return package.with_parts({name: relationships, MAIN: main}).to_bytes()


WARNED: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "a picture": (lambda: pictured("PNG").to_bytes(), []),
    "a photograph": (lambda: pictured("JPEG").to_bytes(), []),
    "a picture that is not there": (without_picture, ["TD-441"]),
    "a picture nobody knows of": (without_relationship, ["TD-441"]),
    "a tenth of a picture": (lambda: with_picture(noise("PNG")[:2_000]), ["TD-442"]),
    "a picture without its end": (lambda: with_picture(noise("PNG")[:-20]), ["TD-442"]),
    "half a photograph": (lambda: with_picture(noise("JPEG")[:4_000], "JPEG"), ["TD-442"]),
    "half a GIF": (lambda: with_picture(noise("GIF")[:4_000], "GIF"), ["TD-442"]),
    "half a BMP": (lambda: with_picture(noise("BMP")[:4_000], "BMP"), ["TD-442"]),
    "no picture": (lambda: with_picture("chữ".encode()), ["TD-442"]),
    "a picture on the net": (lambda: linked("http://127.0.0.1:9/a.png"), ["TD-443"]),
    "a picture on this disk": (lambda: linked("file:///etc/hostname"), ["TD-443"]),
    "a table of 2,000 rows": (lambda: docx_of_table(2_000), []),
    "paper of the largest size": (lambda: sheet('w:w="288000" w:h="288000"'), []),
    "paper in centimetres": (lambda: sheet('w:w="21cm" w:h="29.7cm"'), []),
    "paper of a size untold": (lambda: sheet(""), []),
}


def docx_of_table(rows: int) -> bytes:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    inner = "".join(
        f"<w:tr>{cell.format(f'Hàng {row}')}{cell.format('tập thể lao động')}</w:tr>" for row in range(rows)
    )
    return with_main(after_body(f"<w:tbl>{inner}</w:tbl>".encode()))


@lru_cache
def results() -> dict[str, RenderResult]:
    """Everything in one batch: a bad file before and behind each good one."""
    made = {name: make() for name, (make, _) in {**REFUSED, **WARNED}.items()}
    jobs = [RenderJob(name=name, docx=docx) for name, docx in made.items()]
    told = render(
        [RenderJob(name="first", docx=docx_of("một")), *jobs, RenderJob(name="last", docx=docx_of("cuối"))],
        engine="dxpdf",
    )
    return {result.name: result for result in told}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_good_document_is_refused_with_its_own_reason(name):
    result = results()[name]

    assert (result.pdf, result.findings, result.error.code) == (None, (), REFUSED[name][1])
    assert result.error.exit_code is Exit.RENDER


@pytest.mark.parametrize("name", WARNED)
def test_a_document_that_can_be_rendered_is_with_a_warning_of_what_it_lacks(name):
    result = results()[name]

    assert (result.error, [finding.code for finding in result.findings]) == (None, WARNED[name][1])


def test_good_documents_before_and_behind_the_bad_ones_are_rendered():
    first, last = results()["first"], results()["last"]

    assert [page_texts(first.pdf.data), page_texts(last.pdf.data)] == [("một",), ("cuối",)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_has_words_with_the_files_name_and_a_remedy(language):
    codes = {code for _, code in REFUSED.values()} | {code for _, codes in WARNED.values() for code in codes}

    for code in codes:
        text = say(code, language, file="a.docx", size="1 × 1", least=1, most=1, count=1)
        assert "«a.docx»" in text
        assert remedy(code, language)


def test_absurd_paper_is_told_in_millimetres():
    error = results()["paper of a hundred metres"].error

    text = say(error.code, **error.values)

    assert text == (
        "Khổ giấy trong «paper of a hundred metres» là 100000 × 297 mm; mỗi cạnh phải dài từ 25 đến 5080 mm."
    )


def test_text_too_deep_for_anyone_is_refused_alone():
    deep = with_main(after_body(b"<w:sdt><w:sdtContent>" * 2_000 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 2_000))

    bad, fine = render([RenderJob(name="sau", docx=deep), RenderJob(name="tot", docx=docx_of("một"))], engine="dxpdf")

    assert (bad.error.code, fine.error) == ("render.engine-refused", None)


@pytest.mark.skipif(sys.platform == "win32", reason="no ps to look with")
def test_bad_files_leave_no_process_and_no_temporary_file(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    bad = [laughing(), ole("WordDocument"), docx_of_xml(run("a", '<w:sz w:val="chu"/>')), with_picture(b"rac")]

    codes = [
        result.error.code if result.error else ""
        for result in render([RenderJob(name="a", docx=docx) for docx in bad], engine="dxpdf")
    ]

    assert codes == ["render.broken-part", "render.old-word", "render.engine-refused", ""]
    assert (children(), list(tmp_path.iterdir())) == ([], [])


@pytest.mark.skipif(sys.platform == "win32", reason="no ps to look with")
def test_a_process_that_drew_a_large_document_is_gone_before_the_document_is_finished(monkeypatch):
    docx = docx_of("một")
    (alone,) = render([RenderJob(name="một", docx=docx)], engine="dxpdf")
    monkeypatch.setattr(dxpdf, "_LARGE_BYTES", len(docx))
    left: list[list[str]] = []
    monkeypatch.setattr(dxpdf, "drawn_in", lambda pdf, made: left.append(children()) or drawn_in(pdf, made))

    again = list(render([RenderJob(name="một", docx=docx)] * 2, engine="dxpdf", options=RenderOptions(jobs=1)))

    assert [[], []] == left
    assert [alone.pdf] * 2 == [each.pdf for each in again]


def children() -> list[str]:
    """Our own processes by their commands."""
    told = subprocess.run(["ps", "-A", "-o", "ppid=,args="], capture_output=True, text=True, check=True).stdout
    mine = (line.split(maxsplit=1) for line in told.splitlines())
    return [command for parent, command in mine if parent == str(os.getpid()) and "_dxpdf_worker" in command]
