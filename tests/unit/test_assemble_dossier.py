"""A whole dossier: pages, sheets, links, bookmarks, originals, manifest."""

import hashlib
import json
import unicodedata
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import jsonschema
import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pdfa_check import violations
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec
from pypdf import PdfReader

from tdkt_docs import assemble, resources
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf.drawing import MM, TextStyle, canvas, draw_text

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
A4 = (210 * MM, 297 * MM)


def paper(path: Path, *, pages: int, text: str, size: tuple[float, float] = A4) -> Path:
    out = BytesIO()
    drawing = canvas(out, size, title=text)
    for page_no in range(1, pages + 1):
        draw_text(drawing, f"{text} – trang {page_no}", (30 * MM, size[1] - 40 * MM), TextStyle())
        drawing.showPage()
    drawing.save()
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Khóa thử – không có giá trị")])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, AT, AT + timedelta(days=3650))
    certificate = made.sign(key, hashes.SHA256())
    path = tmp_path_factory.mktemp("khoa") / "thu.p12"
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"thu", key, certificate, None, NoEncryption()))
    return signers.SimpleSigner.load_pkcs12(str(path))


def sign(path: Path, signer: signers.SimpleSigner) -> Path:
    with path.open("rb") as plain:
        field = SigFieldSpec("NguoiKy", box=(300, 300, 500, 360))
        meta = signers.PdfSignatureMetadata(field_name="NguoiKy")
        signed = signers.sign_pdf(IncrementalPdfFileWriter(plain), meta, signer, new_field_spec=field)
    path.write_bytes(signed.getvalue())
    return path


@pytest.fixture
def plan(tmp_path: Path, signer: signers.SimpleSigner) -> DossierPlan:
    decision = sign(paper(tmp_path / "quyet-dinh.pdf", pages=2, text="Quyết định số 15"), signer)
    listing = paper(tmp_path / "danh-sach.pdf", pages=3, text="Danh sách kèm theo", size=(A4[1], A4[0]))
    scan = tmp_path / "Quyết định sáng kiến.jpg"
    Image.effect_noise((1240, 1754), 30).convert("RGB").save(scan, dpi=(150, 150), quality=30)
    return DossierPlan(
        key="ho-so-luu",
        title="Hồ sơ khen thưởng năm 2026",
        office="Sở Khoa học và Công nghệ",
        parent="Ủy ban nhân dân tỉnh Sơn Hà",
        year=2026,
        parts=(
            DossierPart(
                key="quyet-dinh-ldtt",
                title="Quyết định tặng danh hiệu “Lao động tiên tiến”",
                path=decision,
                kind="quyet-dinh",
                number="15/QĐ-SKHCN",
                dated="05/3/2027",
                author="Sở Khoa học và Công nghệ",
                signature_state="Chữ ký số hợp lệ",
                details={"template": "quyet-dinh/nd152-2025", "row": "ca-nhan-012"},
            ),
            DossierPart(key="danh-sach", title="Danh sách cá nhân", path=listing, kind="danh-sach"),
            DossierPart(key="minh-chung-1", title="Quyết định công nhận sáng kiến", path=scan, kind="minh-chung"),
        ),
    )


def page_texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_has_cover_contents_and_every_page_of_every_part(plan):
    made = assemble.assemble(plan, at=AT)

    assert (made.page_count, made.sheet_count) == (1 + 1 + 2 + 3 + 1, 6)
    assert len(page_texts(made.data)) == made.page_count


def test_numbers_the_sheets_from_the_first_document_on(plan):
    made = assemble.assemble(plan, at=AT)

    numbers = [text.split()[-1] if text.split() else "" for text in page_texts(made.data)[2:]]
    assert numbers == ["1", "2", "3", "4", "5", "6"]


def test_cover_leaves_dotted_lines_for_what_is_not_known(plan):
    made = assemble.assemble(plan, at=AT)

    lines = [line.strip() for line in page_texts(made.data)[0].splitlines()]
    assert lines == [
        "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "HỒ SƠ",
        "Số, ký hiệu hồ sơ: ........................",
        "Hồ sơ khen thưởng năm 2026",
        "Năm 2026",
        "Từ ngày ...................... đến ngày ......................",
        "Gồm: 6 tờ",
        "Mục lục số: ..........................",
        "Hồ sơ số: .............................",
        "THỜI HẠN BẢO QUẢN",
        "......................................",
        "Số tờ đếm theo bản đọc điện tử in một mặt: mỗi trang là một tờ; bìa và mục lục không đánh số tờ.",
        "Văn bản đã ký số được đính kèm nguyên vẹn trong tệp này; trang hiển thị chỉ để đọc.",
    ]


def test_every_row_of_the_contents_links_to_the_first_page_of_its_document(plan):
    made = assemble.assemble(plan, at=AT)

    reader = PdfReader(BytesIO(made.data))
    numbers = {page.indirect_reference.idnum: no for no, page in enumerate(reader.pages)}
    links = [note.get_object() for note in reader.pages[1]["/Annots"]]
    assert [numbers[link["/Dest"][0].idnum] for link in links] == [2, 4, 7]


def test_bookmarks_bear_the_titles_and_lead_to_the_pages(plan):
    made = assemble.assemble(plan, at=AT)

    reader = PdfReader(BytesIO(made.data))
    stops = {item["/Title"]: reader.get_destination_page_number(item) for item in reader.outline}
    assert stops == {
        "Bìa hồ sơ": 0,
        "Mục lục văn bản, tài liệu": 1,
        "Quyết định tặng danh hiệu “Lao động tiên tiến”": 2,
        "Danh sách cá nhân": 4,
        "Quyết định công nhận sáng kiến": 7,
    }


def test_pages_are_called_by_their_sheet_numbers(plan):
    made = assemble.assemble(plan, at=AT)

    assert PdfReader(BytesIO(made.data)).page_labels == ["Bìa", "ML-1", "1", "2", "3", "4", "5", "6"]


def test_signed_originals_travel_byte_for_byte(plan):
    made = assemble.assemble(plan, at=AT)

    attached = PdfReader(BytesIO(made.data)).attachments
    assert attached["001_quyet-dinh.pdf"] == [plan.parts[0].path.read_bytes()]
    assert sorted(attached) == ["001_quyet-dinh.pdf", "manifest.json"]


def test_pages_of_signed_papers_say_that_they_only_show_the_original(plan):
    made = assemble.assemble(plan, at=AT)

    marked = ["Bản hiển thị – bản gốc ký số đính kèm" in text for text in page_texts(made.data)]
    assert marked == [False, False, True, True, False, False, False, False]


def test_no_signature_field_is_left_in_the_reading_copy(plan):
    made = assemble.assemble(plan, at=AT)

    reader = PdfReader(BytesIO(made.data))
    kinds = {note.get_object()["/Subtype"] for page in reader.pages for note in page.get("/Annots", ())}
    assert kinds == {"/Link"}
    assert reader.get_fields() is None
    assert not assemble.has_signature(made.data)


def test_contents_note_the_state_of_the_signatures(plan):
    made = assemble.assemble(plan, at=AT)

    text = " ".join(page_texts(made.data)[1].split())
    assert "Bản gốc ký số đính kèm. Chữ ký số hợp lệ" in text


def test_is_valid_pdfa_3b(plan):
    made = assemble.assemble(plan, at=AT)

    assert violations(made.data, "3") == []


def test_the_embedded_manifest_tells_where_each_part_stands(plan):
    made = assemble.assemble(plan, at=AT)

    embedded = json.loads(PdfReader(BytesIO(made.data)).attachments["manifest.json"][0])
    digests = [hashlib.sha256(part.path.read_bytes()).hexdigest() for part in plan.parts]
    assert embedded == made.manifest
    assert [(part["pages"], part["sheets"], part["signed"]) for part in embedded["parts"]] == [
        ([3, 4], [1, 2], True),
        ([5, 7], [3, 5], False),
        ([8, 8], [6, 6], False),
    ]
    assert [part["sha256"] for part in embedded["parts"]] == digests
    assert embedded["parts"][0]["details"] == {"row": "ca-nhan-012", "template": "quyet-dinh/nd152-2025"}


def test_the_manifest_keeps_to_its_published_schema(plan):
    made = assemble.assemble(plan, at=AT)

    schema = json.loads((resources.schemas_dir() / "dossier.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(made.manifest, schema)


def test_same_files_and_moment_give_the_same_bytes(plan):
    first, second = (assemble.assemble(plan, at=AT) for _ in range(2))

    assert first == second


def test_equal_fonts_and_pictures_are_stored_once(tmp_path):
    scan = tmp_path / "anh.png"
    Image.effect_noise((600, 800), 90).save(scan)
    parts = tuple(DossierPart(key=str(no), title=f"Ảnh {no}", path=scan, kind="minh-chung") for no in range(20))

    made = assemble.assemble(DossierPlan(key="ho-so", title="Ảnh", office="Sở", parts=parts), at=AT)

    assert len(made.data) < 2 * scan.stat().st_size


def test_plain_files_are_called_by_their_names(tmp_path):
    first = paper(tmp_path / unicodedata.normalize("NFD", "Tờ trình số 5.pdf"), pages=1, text="Tờ trình")
    second = paper(tmp_path / "biên bản.pdf", pages=1, text="Biên bản")

    made = assemble.assemble_files([first, second], "Hồ sơ thử", AT)

    assert [item["/Title"] for item in PdfReader(BytesIO(made.data)).outline][2:] == ["Tờ trình số 5", "biên bản"]
