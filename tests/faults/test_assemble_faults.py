"""What cannot go into a dossier is refused by name, before anything is written."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary
from PIL import Image

from tdkt_docs import assemble
from tdkt_docs.errors import AssembleError, Exit
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf import drawing
from tdkt_docs.wording import LANGUAGES, codes, say

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)


def pdf(pages: int = 2) -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    for page_no in range(pages):
        drawing.draw_text(on, f"Trang {page_no}", (80, 700), drawing.TextStyle())
        on.showPage()
    on.save()
    return out.getvalue()


def saved(change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    with pikepdf.open(BytesIO(pdf())) as opened:
        change(opened)
        out = BytesIO()
        opened.save(out, **options)
    return out.getvalue()


def picture(kind: str) -> bytes:
    out = BytesIO()
    Image.effect_noise((300, 300), 90).save(out, kind)
    return out.getvalue()


def dynamic_form(opened: pikepdf.Pdf) -> None:
    opened.Root.AcroForm = Dictionary(XFA=pikepdf.String("<xdp/>"))
    opened.Root.NeedsRendering = True


def nothing(_: pikepdf.Pdf) -> None:
    pass


LOCKED = saved(nothing, encryption=pikepdf.Encryption(user="mat-khau", owner="chu"))
RESTRICTED = saved(nothing, encryption=pikepdf.Encryption(user="", owner="chu"))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("khoa.pdf", LOCKED, "assemble.encrypted"),
        ("han-che.pdf", RESTRICTED, "assemble.encrypted"),
        ("cut.pdf", pdf()[:300], "assemble.broken"),
        ("rong.pdf", b"", "assemble.kind"),
        ("chi-co-dau.pdf", b"%PDF-1.7\n", "assemble.broken"),
        ("khong-trang.pdf", saved(lambda opened: opened.pages.__delitem__(slice(None))), "assemble.broken"),
        ("xfa.pdf", saved(dynamic_form), "assemble.xfa"),
        ("word.docx", b"PK\x03\x04", "assemble.kind"),
        ("ten-sai.pdf", b"xin chao", "assemble.kind"),
        ("hoat-hinh.gif", picture("GIF"), "assemble.kind"),
        ("cut.jpg", picture("JPEG")[:2000], "assemble.broken-picture"),
        ("cut.png", picture("PNG")[:2000], "assemble.broken-picture"),
        ("cut.tif", picture("TIFF")[:2000], "assemble.broken-picture"),
    ],
)
def test_a_file_that_cannot_be_shown_is_refused_by_name(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)

    with pytest.raises(AssembleError) as refused:
        assemble.assemble_files([tmp_path / name], "Hồ sơ", AT)

    assert (refused.value.code, refused.value.values, refused.value.exit_code) == (code, {"file": name}, Exit.ASSEMBLE)


def test_a_missing_file_is_refused_by_name_without_its_folder(tmp_path):
    with pytest.raises(AssembleError) as refused:
        assemble.assemble_files([tmp_path / "khong-co.pdf"], "Hồ sơ", AT)

    assert (refused.value.code, refused.value.values) == ("assemble.missing", {"file": "khong-co.pdf"})


def test_a_folder_among_the_files_is_refused(tmp_path):
    with pytest.raises(AssembleError) as refused:
        assemble.assemble_files([tmp_path], "Hồ sơ", AT)

    assert refused.value.code == "assemble.missing"


def test_nothing_to_assemble_is_refused():
    with pytest.raises(AssembleError) as refused:
        assemble.assemble(DossierPlan(key="ho-so-luu", title="Hồ sơ", office="Sở"), at=AT)

    assert (refused.value.code, refused.value.values) == ("assemble.no-parts", {"dossier": "ho-so-luu"})


def test_an_absurdly_large_picture_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    (tmp_path / "bom.png").write_bytes(picture("PNG"))

    with pytest.raises(AssembleError) as refused:
        assemble.to_pdf(tmp_path / "bom.png")

    assert refused.value.code == "assemble.broken-picture"


def test_every_refusal_and_finding_has_its_text_in_every_language():
    raised = {
        *(
            f"assemble.{what}"
            for what in ("no-parts", "missing", "kind", "encrypted", "broken", "broken-picture", "xfa")
        ),
        *(f"TD-{no}" for no in (601, 603, 604, 605, 611, 612, 613, 614, 615)),
    }

    for language in LANGUAGES:
        assert raised <= set(codes(language))
        assert [
            code
            for code in raised
            if "…" in say(code, language, file="a", dossier="b", actions="c", pages="1", dpi="2", count="3")
        ] == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 /ByteRange", b"/ByteRange", LOCKED + b"/ByteRange"])
def test_a_file_that_cannot_be_read_has_no_signature(data):
    assert not assemble.has_signature(data)


def test_names_of_files_never_leave_their_folder(tmp_path):
    odd = tmp_path / ("..;Quyết định " + "dài " * 40 + ".pdf")
    odd.write_bytes(saved(lambda opened: opened.attachments.__setitem__("../../x.exe", b"x")))

    made = assemble.assemble(
        DossierPlan(
            key="k",
            title="t",
            office="o",
            parts=(DossierPart(key="a", title="b", path=odd, kind="minh-chung"),),
        ),
        at=AT,
    )

    with pikepdf.open(BytesIO(made.data)) as opened:
        names = sorted(opened.attachments)
    assert [len(name) < 100 and name.isascii() and ".." not in name and "/" not in name for name in names] == [True] * 2
