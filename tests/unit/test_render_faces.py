"""Which faces papers come out in: those of this run, whatever the paper, the engine or the machine has."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from documents import add_xml, blank, docx_of, docx_of_xml, run, saved
from faces import put_family

from tdkt_docs.ooxml import Package
from tdkt_docs.pdf import fonts
from tdkt_docs.pdf.drawn import drawn_faces, foreign_faces
from tdkt_docs.pdf.font_objects import font_objects
from tdkt_docs.pdf.fonts import Place
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render import RenderJob, RenderOptions, RenderResult, render
from tdkt_docs.render.dressing import dressed
from tdkt_docs.render.fontconfig import full_fontconfig, sparse_fontconfig

FACES = fonts.faces()
LISTED = frozenset({"Tinos", "TDKT Signs"})
"""What the embedded engine finds on Linux."""
ENGINES = ["dxpdf", pytest.param("libreoffice", marks=pytest.mark.external)]


def in_family(family: str, text: str = "Chiến sĩ thi đua ợ ữ ẵ") -> str:
    return run(text, f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}"/>')


def paper(*families: str) -> bytes:
    document = blank()
    add_xml(document, [in_family(family) for family in families])
    return saved(document)


def faces_in(result: RenderResult, *places: Place) -> frozenset[str]:
    assert result.error is None, result.findings
    with pikepdf.open(io.BytesIO(result.pdf.data)) as pdf:
        assert () == foreign_faces(drawn_faces(font_objects(pdf)), fonts.faces(places))
        return drawn_faces(font_objects(pdf))


WIDTHS = {
    "Times New Roman": "Tinos-Regular",
    "Arial": "Arimo-Regular",
    "Helvetica": "Arimo-Regular",
    "Calibri": "Carlito-Regular",
    "Liberation Sans": "Arimo-Regular",
    "Phông Không Có": "Tinos-Regular",
}
BOXES = "☐ chưa ☑ rồi ☒ không ✓ đạt"


@cache
def drawn(engine: str) -> dict[str, RenderResult]:
    """A paper in each family and one with boxes, in one batch: a program takes seconds to start."""
    papers = {family: paper(family) for family in WIDTHS} | {BOXES: docx_of(BOXES)}
    results = render([RenderJob(name=name, docx=docx) for name, docx in papers.items()], engine=engine)
    return {result.name: result for result in results}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("family", "face"), WIDTHS.items())
def test_a_family_is_drawn_with_the_face_that_has_its_widths(family, face, engine):
    assert {face} == faces_in(drawn(engine)[family])


@pytest.mark.parametrize("engine", ENGINES)
def test_boxes_to_tick_are_drawn_as_themselves(engine):
    result = drawn(engine)[BOXES]

    (text,) = page_texts(result.pdf.data)
    assert sorted(BOXES.split()) == sorted(text.split())
    assert "TdktSigns-Regular" in faces_in(result)


@pytest.mark.parametrize("engine", ENGINES)
def test_faces_that_are_asked_for_go_before_the_bundled_ones(engine, tmp_path):
    place = Place(folders=(put_family(tmp_path, "Liberation Sans", drawn_as="Arimo"),))

    (result,) = render(
        [RenderJob(name="a", docx=paper("Arial"))], engine=engine, options=RenderOptions(font_places=(place,))
    )

    assert {"LiberationSans-Regular"} == faces_in(result, place)


def test_a_paper_brings_its_faces_where_the_system_has_only_others(tmp_path):
    # as on Windows and macOS: nothing is listed, the engine asks the machine
    asked = docx_of_xml(run("Tờ ☐ trình"), in_family("Arial"))
    parts = dressed(Package.open(asked).parts, FACES, frozenset())
    others = replace(FACES, families=FACES.families[2:], signs=FACES.families[2].regular)  # only Carlito can be found
    call = [sys.executable, "-c", "import sys, dxpdf; sys.stdout.buffer.write(dxpdf.convert(sys.stdin.buffer.read()))"]
    env = {
        **os.environ,
        "FONTCONFIG_SYSROOT": str(tmp_path),
        "FONTCONFIG_FILE": str(sparse_fontconfig(others, tmp_path)),
    }

    said = subprocess.run(call, input=Package(parts=parts).to_bytes(), capture_output=True, check=True, env=env)

    with pikepdf.open(io.BytesIO(said.stdout)) as pdf:
        assert {"Arimo-Regular", "TdktSigns-Regular", "Tinos-Regular"} == drawn_faces(font_objects(pdf))
    assert ("Tờ ☐ trình\nChiến sĩ thi đua ợ ữ ẵ",) == page_texts(said.stdout)


def test_a_dressed_paper_carries_the_faces_its_text_is_written_in_under_their_own_names():
    parts = dressed(Package.open(paper("Arial", "Times New Roman")).parts, FACES, LISTED)

    carried = [name for name in parts if name.endswith(".odttf")]
    assert 8 == len(carried)
    assert b'<w:font w:name="Arimo"' in parts["word/fontTable.xml"]
    assert b'w:ascii="Arimo"' in parts["word/document.xml"]
    assert b"Arial" not in parts["word/document.xml"]


def test_a_paper_in_times_carries_that_family_only():
    parts = dressed(Package.open(docx_of("Tờ trình")).parts, FACES, LISTED)

    assert (4, 0) == (
        len([name for name in parts if name.endswith(".odttf")]),
        parts["word/fontTable.xml"].count(b"Arimo"),
    )


def test_a_family_that_a_paper_carries_itself_keeps_its_name():
    package = Package.open(paper("Chữ Riêng", "Arial"))
    own = '<w:font w:name="Chữ Riêng"><w:embedRegular r:id="r1"/></w:font><w:font w:name="Arial"/></w:fonts>'
    table = package.parts["word/fontTable.xml"].replace(b"</w:fonts>", own.encode())

    parts = dressed(package.with_parts({"word/fontTable.xml": table}).parts, FACES, LISTED)

    assert 'w:ascii="Chữ Riêng"' in parts["word/document.xml"].decode()
    assert b'w:ascii="Arimo"' in parts["word/document.xml"]


def test_a_paper_without_a_font_table_gets_one():
    package = Package.open(paper("Calibri"))
    links = package.parts["word/_rels/document.xml.rels"]
    bare = {name: data for name, data in package.parts.items() if name != "word/fontTable.xml"}
    bare["word/_rels/document.xml.rels"] = b"".join(
        piece for piece in links.replace(b"<Rel", b"\0<Rel").split(b"\0") if b"fontTable" not in piece
    )

    parts = dressed(bare, FACES, frozenset())

    assert b"/fontTable" in parts["word/_rels/document.xml.rels"]
    assert 1 == parts["word/fontTable.xml"].count(b'w:name="Carlito"')
    assert b"odttf" in parts["[Content_Types].xml"]


def test_a_paper_without_a_theme_gets_one_that_names_the_first_family_and_one_that_has_it_keeps_its_own():
    package = Package.open(paper("Times New Roman"))
    theme = "word/theme/theme1.xml"
    links = package.parts["word/_rels/document.xml.rels"]
    bare = {name: data for name, data in package.parts.items() if name != theme}
    bare["word/_rels/document.xml.rels"] = b"".join(
        piece for piece in links.replace(b"<Rel", b"\0<Rel").split(b"\0") if b"/theme" not in piece
    )

    without, having = dressed(bare, FACES, LISTED), dressed(package.parts, FACES, LISTED)

    assert 2 == without[theme].count(b'<a:latin typeface="Tinos"/>')
    assert 1 == without["word/_rels/document.xml.rels"].count(b"theme/theme1.xml")
    assert 1 == without["[Content_Types].xml"].count(b"/word/theme/theme1.xml")
    assert package.parts[theme].count(b"<") == having[theme].count(b"<")


def test_an_engine_sees_only_what_it_is_handed(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    sparse, full = sparse_fontconfig(FACES, tmp_path / "a"), full_fontconfig(FACES, tmp_path / "b")

    assert (5, 13) == (len(list((tmp_path / "a/faces").iterdir())), len(list((tmp_path / "b/faces").iterdir())))
    assert 1 == sparse.read_text(encoding="utf-8").count("<dir>")
    assert "<dir>/usr/share/fonts</dir>" in full.read_text(encoding="utf-8")
