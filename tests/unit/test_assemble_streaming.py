"""Large data that go into the dossier only when it is written: the same dossier, and no file in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfa_check import violations
from PIL import Image
from pypdf import PdfReader

from tdkt_docs import assemble
from tdkt_docs.assemble.desk import Desk
from tdkt_docs.errors import AssembleError
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf.drawing import TextStyle, canvas, draw_text

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
SMALL, NEVER = 1_000, 1 << 40


def letters(seed: int, count: int) -> bytes:
    return Random(seed).randbytes(count)  # noqa: S311 # a picture, no secret


def noise(seed: int, mode: str = "RGB", side: int = 60) -> Image.Image:
    bands = {"RGB": 3, "L": 1, "1": 1}[mode]
    made = Image.frombytes("RGB" if bands == 3 else "L", (side, side), letters(seed, side * side * bands))
    return made.convert(mode)


def jpeg(path: Path, seed: int) -> Path:
    noise(seed).save(path, "JPEG", quality=80)
    return path


def png(path: Path, seed: int) -> Path:
    noise(seed, "L").save(path, "PNG")
    return path


def tiff(path: Path, seed: int) -> Path:
    frames = [noise(seed * 100 + no, "1", 150) for no in range(3)]
    frames[0].save(path, "TIFF", save_all=True, append_images=frames[1:])
    return path


def scan(path: Path, seed: int) -> Path:
    """A PDF of two pages: an unpacked photograph and one packed in a list of filters."""
    with pikepdf.new() as pdf:
        for no, listed in enumerate((False, True)):
            out = BytesIO()
            noise(seed * 100 + no).save(out, "JPEG")
            image = pdf.make_stream(out.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
            image.Width = image.Height = 60
            image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
            image.Filter = pikepdf.Array([pikepdf.Name.DCTDecode]) if listed else pikepdf.Name.DCTDecode
            page = pdf.add_blank_page(page_size=(300, 400))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
            page.Contents = pdf.make_stream(b"q 200 0 0 200 50 100 cm /Im Do Q")
        pdf.save(path)
    return path


def paper(path: Path, seed: int) -> Path:
    out = BytesIO()
    drawing = canvas(out, (300, 400))
    draw_text(drawing, f"Báo cáo {seed}", (50, 200), TextStyle())
    drawing.showPage()
    drawing.save()
    path.write_bytes(out.getvalue())
    return path


KINDS = {"jpg": jpeg, "png": png, "tif": tiff, "pdf": scan, "giay.pdf": paper}


def plan_of(folder: Path, kinds: Sequence[tuple[str, int]]) -> DossierPlan:
    parts = []
    for no, (kind, seed) in enumerate(kinds, start=1):
        path = KINDS[kind](folder / f"{no}.{kind}", seed)
        original = None
        if kind == "giay.pdf":
            original = folder / f"{no}.docx"
            original.write_bytes(letters(seed, 2_000) if seed % 2 else b"chu " * 1_000)
        parts.append(DossierPart(key=str(no), title=f"Văn bản {no}", path=path, kind="giay-to", original=original))
    return DossierPlan(key="ho-so", title="Hồ sơ", office="Sở Khoa học và Công nghệ", parts=tuple(parts))


def drawn(data: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(data) as document:
        return [bytes(page.render(scale=0.5).buffer) for page in document]


def attached(data: bytes) -> dict[str, list[bytes]]:
    return {name: found for name, found in PdfReader(BytesIO(data)).attachments.items() if name != "manifest.json"}


@settings(max_examples=4, deadline=None)
@given(kinds=st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 2)), min_size=1, max_size=5))
def test_any_mixture_that_streams_is_page_by_page_the_one_that_does_not(tmp_path_factory, kinds):
    plan = plan_of(tmp_path_factory.mktemp("tron"), kinds)

    streamed = assemble.assemble(plan, at=AT, large_bytes=SMALL)
    held = assemble.assemble(plan, at=AT, large_bytes=NEVER)

    assert drawn(streamed.data) == drawn(held.data)
    assert attached(streamed.data) == attached(held.data)
    assert streamed.manifest == held.manifest


def test_what_streams_is_pdfa_sound_small_and_the_same_every_time(tmp_path):
    plan = plan_of(tmp_path, [("jpg", 1), ("pdf", 2), ("pdf", 2), ("tif", 3), ("png", 4), ("giay.pdf", 5)])

    first, second = (
        assemble.write(plan, tmp_path, at=AT, large_bytes=SMALL).volumes[0].path.read_bytes() for _ in "ab"
    )
    held = assemble.assemble(plan, at=AT, large_bytes=NEVER).data

    assert first == second == assemble.assemble(plan, at=AT, large_bytes=SMALL).data
    assert violations(first, "3") == []
    assert abs(len(first) - len(held)) < 500
    assert b"tdkt:" not in first
    with pikepdf.open(BytesIO(first)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_other_pictures_make_another_identity(tmp_path):
    plan = plan_of(tmp_path, [("jpg", 1)])

    ids = []
    for seed in (1, 2):
        jpeg(plan.parts[0].path, seed)
        with pikepdf.open(BytesIO(assemble.assemble(plan, at=AT, large_bytes=SMALL).data)) as pdf:
            ids.append(bytes(pdf.trailer.ID[0]))

    assert ids[0] != ids[1]


def test_volumes_are_measured_before_they_are_written(tmp_path):
    plan = plan_of(tmp_path, [("pdf", seed) for seed in range(12)])
    whole = assemble.write(plan, tmp_path, at=AT, large_bytes=SMALL).volumes[0].path.stat().st_size

    made = assemble.write(replace(plan, volume_bytes=whole * 3 // 4), tmp_path, at=AT, large_bytes=SMALL)

    assert len(made.volumes) > 1
    assert all(volume.path.stat().st_size <= whole * 3 // 4 for volume in made.volumes)


def test_a_file_that_changes_before_it_is_copied_is_told_and_nothing_is_written(tmp_path):
    desk = Desk(tmp_path, SMALL)
    path = jpeg(tmp_path / "a.jpg", 1)
    with pikepdf.new() as pdf:
        entries = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "Filter": pikepdf.Name.DCTDecode}
        token = desk.aside.taken(path.read_bytes(), path)
        pdf.Root.Shown = pdf.make_stream(token, **entries)
        finished = desk.finished(desk.saved(pdf))
    path.write_bytes(path.read_bytes()[:-3] + b"abc")

    with pytest.raises(AssembleError) as error:
        finished.read()

    assert error.value.code == "assemble.changed"
