"""A copy for publication: what must go is gone from every place, what may stay stays letter for letter."""

import io
import json

import pikepdf
import pytest
from pdfa_check import HAS_VALIDATOR, violations
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String
from private_pages import AT, NUMBER, ROAD, copy_of, drawn, plain, read_back, stuffed

from tdkt_docs.errors import AssembleError, SourceError
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.pdf.pdfa import to_pdfa
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.redact import Options, Person, Redacted, redact

LINE = "Bản công bố đã lược thông tin cá nhân"


def shown(made: Redacted, page: int = 0) -> str:
    """The words of a page, without the line that says what it is."""
    return " ".join(page_texts(made.data)[page].replace(LINE, "").split())


def counted(made: Redacted) -> dict[str, int]:
    return {str(each.kind): each.count for each in made.counts}


def table(*rows: tuple[str, ...]) -> pikepdf.Pdf:
    """A ruled table of two columns."""
    lines = [
        (60 + 200 * column, 700 - 30 * row, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]
    level = [(50, 720 - 30 * row, 450, 720 - 30 * row) for row in range(len(rows) + 1)]
    upright = [(x, 720, x, 720 - 30 * len(rows)) for x in (50, 250, 450)]
    return drawn(lines, [*level, *upright])


def test_a_number_is_gone_from_every_place_of_a_file():
    made = copy_of(stuffed())

    assert NUMBER not in read_back(made.data)
    assert "Van phong bieu o" == shown(made)


def test_what_became_of_the_hidden_things_is_told():
    made = copy_of(stuffed())

    assert [
        ("TD-845", {"file": "van-ban.pdf", "pages": "1"}),
        ("TD-843", {"file": "van-ban.pdf", "count": "1"}),
    ] == [(each.code, each.values) for each in made.findings]


def test_titles_of_bookmarks_and_labels_lose_what_must_go_and_keep_the_rest():
    with pikepdf.open(io.BytesIO(copy_of(stuffed()).data)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        label = str(pdf.Root.PageLabels.Nums[1].P)
        title = str(pdf.docinfo.Title)

    assert ["Ông Lê Văn An [đã lược]"] == titles
    assert "[đã lược]-" == label
    assert f"{LINE} – Hồ sơ [đã lược]" == title


@pytest.mark.parametrize(
    "content",
    [
        f"BT /F1 12 Tf 72 700 Td (CCCD {NUMBER} cap) Tj ET",
        "BT /F1 12 Tf 72 700 Td [(CCCD 0) -20 (0108) 35 (00) 4 (12345 cap)] TJ ET",
        "BT /F1 12 Tf 72 700 Td (CCCD 0010) Tj (80012) Tj (345 cap) Tj ET",
        "BT /F1 12 Tf 14 TL 72 700 Td (CCCD 001080012345 cap) ' ET",
        'BT /F1 12 Tf 14 TL 72 700 Td 1 0.5 (CCCD 001080012345 cap) " ET',
        "BT /F1 12 Tf 72 700 Td <434343442030303130383030313233343520636170> Tj ET",
        "q 0 1 -1 0 300 100 cm BT /F1 12 Tf (CCCD 001 080 012 345 cap) Tj ET Q",
        "BT /F1 -12 Tf -1 0 0 1 72 700 Tm 90 Tz (CCCD 001.080.012.345 cap) Tj ET",
    ],
)
def test_a_number_goes_however_it_is_drawn_and_its_neighbours_stay(content: str):
    made = copy_of(plain(content))

    assert {"so-dinh-danh": 1} == counted(made)
    assert ["CCCD", "cap"] == sorted(shown(made).split()) or "cap" in shown(made)
    assert "0108" not in read_back(made.data).replace(" ", "")


def test_nothing_moves_where_letters_are_taken_out():
    content = f"BT /F1 12 Tf 1 Tc 2 Tw 72 700 Td (a {NUMBER} b) Tj (c) Tj ET"

    def places(data: bytes) -> list[float]:
        import pypdfium2

        page = pypdfium2.PdfDocument(data)[0].get_textpage()
        text = page.get_text_range()
        return [round(page.get_charbox(text.index(letter))[0], 1) for letter in "abc"]

    buffer = io.BytesIO()
    plain(content).save(buffer)

    assert places(buffer.getvalue()) == places(copy_of(plain(content)).data)


def test_birth_dates_and_addresses_go_behind_their_labels_and_other_dates_stay():
    made = copy_of(
        drawn(
            [
                (72, 760, "- Sinh ngày, tháng, năm: 05/3/1980   Giới tính: Nam"),
                (72, 740, f"- Nơi thường trú: {ROAD}"),
                (72, 720, "Quyết định số 227/QĐ-SKHCN ngày 15/12/2024; tiền thưởng 150.000.000.000 đồng"),
                (72, 700, "Địa chỉ trụ sở: số 1 đường Hùng Vương; điện thoại: 0203 3835 687"),
                (72, 680, "Ngày sinh hoạt chuyên đề 20/5/2026"),
            ]
        )
    )

    assert {"ngay-sinh": 1, "dia-chi": 1} == counted(made)
    assert (
        "- Sinh ngày, tháng, năm: Giới tính: Nam - Nơi thường trú: "
        "Quyết định số 227/QĐ-SKHCN ngày 15/12/2024; tiền thưởng 150.000.000.000 đồng "
        "Địa chỉ trụ sở: số 1 đường Hùng Vương; điện thoại: 0203 3835 687 Ngày sinh hoạt chuyên đề 20/5/2026"
    ) == shown(made)


def test_what_was_found_once_goes_everywhere_in_every_spelling():
    made = copy_of(
        drawn([(72, 760, "Sinh ngày: 05/3/1980"), (72, 740, "An, 5-3-1980 hoặc ngày 05 tháng 3 năm 1980 hoặc 5.3.80")])
    )

    assert "Sinh ngày: An, hoặc hoặc" == shown(made)


def test_columns_of_a_table_go_by_their_heading():
    made = copy_of(
        table(("Họ và tên", "Năm sinh"), ("Lê Văn An", "1970"), ("Trần Thị Bình", "05/3/1980"), ("Năm 2026", "x"))
    )

    assert "Họ và tên Năm sinh Lê Văn An Trần Thị Bình Năm 2026 x" == shown(made)


def test_a_table_that_is_drawn_turned_goes_by_its_headings_too():
    pdf = table(("Họ và tên", "Năm sinh"), ("Lê Văn An", "1970"))
    page = pdf.pages[0]
    page.contents_add(b"q 0 1 -1 0 842 0 cm", prepend=True)
    page.contents_add(b"Q")
    page.MediaBox, page.Rotate = Array([0, 0, 842, 595]), 90

    made = copy_of(pdf)

    assert {"ngay-sinh": 1} == counted(made)
    assert "1970" not in shown(made)


def test_columns_of_addresses_lose_all_they_say():
    made = copy_of(table(("Họ và tên", "Quê quán"), ("Lê Văn An", "Hà Nội"), ("Trần Thị Bình", "Số 17, phường Hạ Lý")))

    assert "Họ và tên Quê quán Lê Văn An Trần Thị Bình" == shown(made)


def test_columns_without_rules_go_by_their_heading_too():
    made = copy_of(drawn([(60, 700, "Họ và tên"), (260, 700, "Năm sinh"), (60, 680, "Lê Văn An"), (262, 680, "1970")]))

    assert "Họ và tên Năm sinh Lê Văn An" == shown(made)


def test_a_table_goes_on_over_the_page_without_its_heading():
    pdf = table(("Họ và tên", "Năm sinh"), ("Lê Văn An", "1970"))
    pdf.pages.extend(table(("Trần Thị Bình", "1981"), ("Lý Cảnh", "1982")).pages)

    made = copy_of(pdf)

    assert "Trần Thị Bình Lý Cảnh" == shown(made, 1)


def test_what_a_campaign_knows_goes_without_any_label():
    person = Person(
        name="Lê Văn An", number="034519876", born=PartialDate(year=1970, month=0, day=0), addresses=(ROAD,)
    )

    made = copy_of(
        drawn(
            [
                (72, 760, "Ông LÊ VĂN AN (1970), 034 519 876, năm 1970 vào ngành;"),
                (72, 740, "số 17 ngõ 4, phường Hạ"),
                (72, 725, "Lý, tỉnh Sơn Hà là nơi ở"),
            ]
        ),
        [person],
    )

    assert "Ông LÊ VĂN AN ( ), , năm 1970 vào ngành; là nơi ở" == shown(made)


def test_other_texts_go_when_they_are_named():
    made = copy_of(drawn([(72, 760, "Đơn tố cáo của bà Hoàng Thị Mơ gửi ngày 02/02/2026")]), others=("Hoàng Thị Mơ",))

    assert "Đơn tố cáo của bà gửi ngày 02/02/2026" == shown(made)


def test_a_scan_is_withheld_and_kept_only_when_asked_without_the_text_below():
    def scan() -> pikepdf.Pdf:
        pdf = plain(f"q 595 0 0 842 0 0 cm /Im Do Q BT 3 Tr /F1 12 Tf 72 700 Td ({NUMBER}) Tj ET")
        picture = pdf.make_stream(b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im=picture)
        return pdf

    withheld, kept = copy_of(scan()), copy_of(scan(), keeps_scans=True)

    assert "Trang này là bản quét, không công bố." == shown(withheld)
    assert ["scan"] == [each.reason for each in withheld.withheld]
    assert not kept.withheld
    assert "" == shown(kept)
    assert NUMBER not in read_back(kept.data)
    assert ["TD-845", "TD-846", "TD-847"] == [each.code for each in kept.findings]


def test_a_page_whose_letters_no_font_names_is_withheld():
    pdf = plain("BT /F1 12 Tf 72 700 Td <000100020003000400050006> Tj ET")
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Lan, DW=500)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Lan, DescendantFonts=Array([inner]))
    font.Encoding = Name("/Identity-H")
    pdf.pages[0].obj.Resources.Font.F1 = font

    made = copy_of(pdf)

    assert ["unreadable"] == [each.reason for each in made.withheld]
    assert ["TD-841", "TD-847"] == [each.code for each in made.findings]


def test_a_large_picture_beside_text_is_left_out_and_a_small_one_stays():
    pdf = plain("BT /F1 12 Tf 72 800 Td (Anh) Tj ET q 400 0 0 200 72 500 cm /Im Do Q q 80 0 0 80 72 300 cm /Im Do Q")
    picture = pdf.make_stream(b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=picture)

    made = copy_of(pdf)

    assert 1 == made.pictures
    with pikepdf.open(io.BytesIO(made.data)) as copy:
        shows = [
            str(step.operands[0]) for step in pikepdf.parse_content_stream(copy.pages[0]) if str(step.operator) == "Do"
        ]
    assert 1 == shows.count("/Im")


def test_notes_within_a_photograph_are_left_out():
    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = NUMBER
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "JPEG", exif=exif)
    pdf = plain("q 80 0 0 80 72 300 cm /Im Do Q")
    picture = pdf.make_stream(buffer.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4)
    picture.ColorSpace, picture.BitsPerComponent, picture.Filter = Name.DeviceRGB, 8, Name.DCTDecode
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=picture)

    made = copy_of(pdf)

    assert NUMBER.encode() not in made.data
    assert 1 == made.page_count


def test_the_same_file_gives_the_same_copy():
    first, second = copy_of(stuffed()), copy_of(stuffed())

    assert first.data == second.data


def test_what_cannot_be_taken_out_stops_the_copy_and_is_not_told_itself():
    pdf = plain(f"BT /F1 12 Tf 72 700 Td ({NUMBER}) Tj ET")
    pdf.pages[0].obj.Resources.Font.F1.Ghi = String(NUMBER)

    with pytest.raises(AssembleError, match=r"redact\.still-there") as told:
        copy_of(pdf)

    assert {"file": "van-ban.pdf", "found": "so-dinh-danh (0)", "how": "raw"} == told.value.values


def test_parts_that_are_not_public_are_left_out_when_asked():
    pdf = drawn([(72, 760, "Tờ trình")])
    pdf.pages.extend(drawn([(72, 760, "Báo cáo")]).pages)
    parts = [
        {"title": "Tờ trình", "pages": [1, 1], "is_public": True},
        {"title": "Báo cáo", "pages": [2, 2], "is_public": False},
    ]
    told = json.dumps({"schema": "tdkt-docs/dossier/2", "parts": parts}).encode()
    pdf.attachments["manifest.json"] = AttachedFileSpec(pdf, told, filename="manifest.json")

    made = copy_of(pdf, only_public=True)

    assert (1, 1, "Tờ trình") == (made.page_count, made.left_out, shown(made))


def test_the_manifest_of_a_copy_tells_kinds_and_pages_and_nothing_else():
    made = copy_of(drawn([(72, 760, "Sinh ngày: 05/3/1980")]))

    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        told = json.loads(pdf.attachments["manifest.json"].get_file().read_bytes())
    assert "tdkt-docs/redacted/1" == told["schema"]
    assert [{"kind": "ngay-sinh", "page": 1, "count": 1}] == told["removed"]


def test_a_copy_can_be_copied_again():
    once = copy_of(drawn([(72, 760, "Sinh ngày: 05/3/1980")]))

    again = copy_of(pikepdf.open(io.BytesIO(once.data)))

    assert "Sinh ngày:" == shown(again)


def test_words_turned_into_outlines_are_withheld():
    made = copy_of(plain("10 10 m " + "20 30 40 50 60 70 c " * 1500 + "f"))

    assert ["unreadable"] == [each.reason for each in made.withheld]


def test_a_form_within_itself_ends():
    pdf = plain("BT /F1 12 Tf 72 700 Td (Van phong) Tj ET /Fx Do")
    form = pdf.make_stream(b"/Fx Do /Fx Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(Fx=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fx=form)

    assert "Van phong" == shown(copy_of(pdf))


def test_a_form_drawn_on_two_pages_loses_its_value_on_both():
    pdf = plain("/Fx Do")
    form = pdf.make_stream(f"BT /F1 12 Tf 72 550 Td (so {NUMBER}) Tj ET".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fx=form)
    pdf.pages.append(pdf.pages[0])

    made = copy_of(pdf)

    assert ("so", "so") == (shown(made), shown(made, 1))


def test_a_file_with_a_password_is_refused():
    buffer = io.BytesIO()
    plain("").save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(SourceError, match=r"redact\.password"):
        redact(buffer.getvalue(), "van-ban.pdf", Options(), at=AT)


@pytest.mark.skipif(not HAS_VALIDATOR, reason="page-validation has no wheel for this machine")
def test_a_pdfa_stays_one_and_another_file_does_not_claim_to_be():
    buffer = io.BytesIO()
    drawn([(72, 760, "Sinh ngày: 05/3/1980")]).save(buffer)
    archival = to_pdfa(buffer.getvalue(), title="Báo cáo", at=AT)

    made = redact(archival, "van-ban.pdf", Options(), at=AT)

    assert made.is_pdfa
    assert [] == violations(made.data, "3")
    assert "pdfaid:part" not in read_back(copy_of(plain("")).data)
    assert not copy_of(plain("")).is_pdfa
