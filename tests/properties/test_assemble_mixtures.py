"""Any mixture of parts, sections and options: pages are the sum of parts, and every row lands on its document."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from tdkt_docs import assemble
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf.drawing import MM, TextStyle, canvas, draw_text

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
PAGES = {"mot.pdf": 1, "ba.pdf": 3, "anh.jpg": 1, "bang.xlsx": 1}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("phan")
    for name in ("mot.pdf", "ba.pdf"):
        out = BytesIO()
        drawing = canvas(out, (210 * MM, 297 * MM))
        for _ in range(PAGES[name]):
            draw_text(drawing, name, (30 * MM, 250 * MM), TextStyle())
            drawing.showPage()
        drawing.save()
        (made / name).write_bytes(out.getvalue())
    Image.new("RGB", (600, 800), "white").save(made / "anh.jpg", dpi=(200, 200))
    (made / "bang.xlsx").write_bytes(b"PK")
    return made


parts = st.lists(st.tuples(st.sampled_from(sorted(PAGES)), st.sampled_from(["", "Một", "Hai"])), min_size=1, max_size=6)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=parts, has_dividers=st.booleans(), has_closing=st.booleans(), is_duplex=st.booleans())
def test_pages_are_the_sum_of_parts_and_rows_land(folder, parts, has_dividers, has_closing, is_duplex):
    made = assemble.assemble(
        DossierPlan(
            key="k",
            title="Hồ sơ",
            office="Sở",
            has_dividers=has_dividers,
            has_closing=has_closing,
            is_duplex=is_duplex,
            parts=tuple(
                DossierPart(
                    key=str(no),
                    title=f"Văn bản {no}",
                    path=folder / name,
                    kind="tep",
                    section=section,
                    is_slip=name == "bang.xlsx",
                )
                for no, (name, section) in enumerate(parts)
            ),
        ),
        at=AT,
    )

    reader = PdfReader(BytesIO(made.data))
    places = [told["pages"] for told in made.manifest["parts"]]
    numbers = {page.indirect_reference.idnum: no for no, page in enumerate(reader.pages, 1)}
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert len(reader.pages) == made.page_count
    assert [last - first + 1 for first, last in places] == [PAGES[name] for name, _ in parts]
    assert [numbers[link["/Dest"][0].idnum] for link in links] == [first for first, _ in places]
    assert [first % 2 for first, _ in places] == [1] * len(parts) if is_duplex else True
