"""One paper: its number, its signatures, and that it was handed in."""

from datetime import UTC, datetime

import pytest
from page_client import DOT, PASSWORD, Page

from tdkt_docs import pipeline
from tdkt_docs.model.campaign import Phase

LIST = "danh-sach-de-nghi"
DECISION = "quyet-dinh-giay-khen"


def key_file(page: Page, name: str = "thu-ky") -> dict[str, tuple[str, bytes]]:
    return {"tep-khoa": ("khoa cua toi.p12", (page.office / f"khoa-thu-nghiem/{name}.p12").read_bytes())}


def test_a_papers_page_has_its_state_files_signers_and_verdict(made: Page) -> None:
    shown = made.text(f"/van-ban/{LIST}")

    assert '<span class="badge good">Đã ký</span>' in shown
    assert "Mở bản đã ký" in shown
    assert "Nguyễn Công Phúc" in shown
    assert '<span class="badge good">Chữ ký số hợp lệ</span>' in shown
    assert f'href="{DOT}/nguoi/ca-nhan-001"' in shown


def test_a_paper_its_head_signed_waits_for_its_number_and_offers_the_offices_place_after_it(made: Page) -> None:
    now = datetime.now(UTC)
    pipeline.run(
        pipeline.RunRequest(
            campaign=made.campaign, phase=Phase.DECISION, now=now, password=lambda _: b"", until="render"
        )
    )
    asked = {"khoa": "", "mat-khau": PASSWORD}
    head = {**asked, "cho-ky": "nguoi_ky"}
    waiting = made.post(f"/van-ban/{DECISION}/ky", head, files=key_file(made))
    made.post("/so-ngay", {"van-ban": DECISION, "so": "15", "ngay": "05/3/2027"})
    numbered = made.text(f"/van-ban/{DECISION}")

    signed = made.post(f"/van-ban/{DECISION}/ky", {**asked, "cho-ky": "co_quan"}, files=key_file(made))

    assert "Việc tiếp theo: văn thư cấp số và ngày" in waiting
    assert "Việc tiếp theo: chữ ký số của cơ quan" in numbered
    assert ('value="co_quan"' in waiting, 'value="co_quan"' in numbered) == (False, True)
    assert "Việc tiếp theo" not in signed
    assert '<span class="badge good">Chữ ký số hợp lệ</span>' in signed


def test_a_number_and_day_are_written_into_the_register_as_the_clerk_gives_them(blank: Page) -> None:
    shown = blank.post("/so-ngay", {"van-ban": DECISION, "so": "15", "ngay": "05/3/2027"})

    assert "Đã ghi sổ:" in shown
    assert "15/QĐ-SKHCN, 05/3/2027" in shown
    assert "15/QĐ-SKHCN" in blank.text("?tinh-trang=da-cap-so")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"so": "mười lăm"}, "«mười lăm» không phải số văn bản."),
        ({"so": "15", "ngay": "31/02/2027"}, "«31/02/2027» không phải ngày hợp lệ."),
        ({}, "Chưa ghi số hoặc ngày nào."),
        ({"so": "0"}, "«0» không phải số văn bản."),
        ({"so": "9" * 5000}, "không phải số văn bản."),
    ],
)
def test_a_number_or_day_that_is_none_is_a_sentence_and_nothing_is_written(
    blank: Page, given: dict[str, str], said: str
) -> None:
    shown = blank.post("/so-ngay", {"van-ban": DECISION, **given})

    assert said in shown
    assert not (blank.office / "so-van-ban.sqlite").exists()


def test_the_page_of_numbers_lists_what_waits_and_goes_on_there(blank: Page) -> None:
    before = blank.text("/so-ngay")
    after = blank.post("/so-ngay", {"van-ban": DECISION, "so": "15", "ngay": "05/3/2027", "ve": "so-ngay"})

    assert f'href="{DOT}/van-ban/{DECISION}"' in before
    assert f'href="{DOT}/van-ban/{DECISION}"' not in after


def test_a_paper_is_handed_in_when_the_clerk_says_so_and_only_then(made: Page) -> None:
    before = made.text(f"/van-ban/{LIST}")
    noted = made.post(f"/van-ban/{LIST}/da-nop", {"ngay": "06/11/2026", "noi-nhan": "Sở <Nội vụ>"})
    back = made.post(f"/van-ban/{LIST}/da-nop", {"bo": "1"})

    badge = '<span class="badge good">Đã nộp</span>'
    assert badge not in before
    assert badge in noted
    assert "06/11/2026 – Sở <Nội vụ>" in noted
    assert badge not in back


def test_handing_in_without_a_day_is_a_sentence(made: Page) -> None:
    assert "Chưa ghi ngày nộp." in made.post(f"/van-ban/{LIST}/da-nop", {"ngay": ""})


def test_a_key_file_signs_beside_the_first_signer_and_is_forgotten(made: Page) -> None:
    shown = made.post(
        f"/van-ban/{LIST}/ky", {"cho-ky": "nguoi_lap", "khoa": "", "mat-khau": PASSWORD}, files=key_file(made)
    )

    assert "bằng khoá thử nghiệm, không có giá trị pháp lý" in shown
    assert "Hoàng Quang Dũng – Chữ ký số hợp lệ</summary>" in shown
    assert "Nguyễn Công Phúc – Chữ ký số hợp lệ</summary>" in shown
    assert "Chưa ký số" not in shown
    key = next(iter(key_file(made).values()))[1]
    kept = [path for path in made.office.rglob("*") if path.is_file() and path.read_bytes() == key]
    assert ["thu-ky.p12"] == [path.name for path in kept]


def test_a_wrong_password_gets_the_sentence_it_always_gets(made: Page) -> None:
    shown = made.post(f"/van-ban/{LIST}/ky", {"cho-ky": "nguoi_lap", "mat-khau": "sai"}, files=key_file(made))

    assert "Mật khẩu của tệp khóa «khoa cua toi.p12» chưa đúng." in shown
    assert 'role="alert"' in shown
    assert '<span class="badge good">Chữ ký số hợp lệ</span>' in shown, "the first signature stays"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("khoa.txt", b"x", "«khoa.txt» không phải tệp khoá .p12 hoặc .pfx."),
        ("../../trom.p12", b"x" * 64_001, "«trom.p12» không phải tệp khoá .p12 hoặc .pfx."),
        ("", b"", "Chưa chọn khoá để ký."),
    ],
)
def test_what_is_no_key_file_is_refused_before_anything_starts(made: Page, name: str, data: bytes, said: str) -> None:
    sent = {"tep-khoa": (name, data)} if name else {"khac": ("", b"")}

    assert said in made.post(f"/van-ban/{LIST}/ky", {"cho-ky": "nguoi_lap", "mat-khau": "x"}, files=sent)


def test_a_key_file_far_too_large_is_refused_by_its_size(made: Page) -> None:
    answer = made.client.post(
        f"{DOT}/van-ban/{LIST}/ky?token={made.token}", files={"tep-khoa": ("k.p12", b"x" * 300_000)}
    )

    assert 413 == answer.status_code


@pytest.mark.parametrize("end", [f"/van-ban/{LIST}/ky", f"/van-ban/{LIST}/da-nop", "/so-ngay", "/lap", "/lap/dung"])
def test_nothing_is_changed_without_the_token(made: Page, end: str) -> None:
    assert 403 == made.client.post(DOT + end, data={"pha": "truoc-hop"}).status_code


def test_a_paper_signed_digitally_gets_no_number_before_its_people_signed(blank: Page) -> None:
    shown = blank.post("/so-ngay", {"van-ban": DECISION, "viec": "tiep", "ve": "so-ngay"})

    assert f"Người có thẩm quyền chưa ký số: {DECISION}. Chưa cấp số nào." in shown
    assert not (blank.office / "so-van-ban.sqlite").exists()


def test_an_office_that_signs_on_paper_takes_numbers_cancels_and_sees_its_series(blank: Page) -> None:
    settings = blank.office / "co-quan.toml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    settings.write_text("\n".join(line for line in lines if not line.startswith("khoa =")), encoding="utf-8")

    given = blank.post("/so-ngay", {"van-ban": DECISION, "viec": "tiep", "ve": "so-ngay"})
    twice = blank.post("/so-ngay", {"van-ban": DECISION, "viec": "tiep"})
    bare = blank.post("/so-ngay", {"van-ban": DECISION, "viec": "huy", "ly-do": " "})
    gone = blank.post("/so-ngay", {"van-ban": DECISION, "viec": "huy", "ly-do": "thu <hồi>", "ve": "so-ngay"})
    back = blank.post("/so-ngay", {"van-ban": DECISION, "so": "1"})
    blank.post("/so-ngay", {"van-ban": DECISION, "so": "4", "ngay": f"05/3/{datetime.now(UTC).year}"})

    assert "Đã cấp số 01/QĐ-SKHCN" in given
    assert "(hôm nay)" in given
    assert "đã có số 01/QĐ-SKHCN; chưa cấp thêm số nào" in twice
    assert "Chưa ghi lý do hủy số" in bare
    assert "Đã hủy số 01/QĐ-SKHCN; lý do: thu <hồi>." in gone
    assert "QĐ-SKHCN – số tiếp theo: 02" in gone
    assert "số đã hủy không cấp lại" in back
    shown = blank.text("/so-ngay?tat-ca=1")
    assert "Chưa dùng: 02–03" in shown
    assert '<span class="badge xem-lai">đã hủy</span>' in shown
    assert 'name="viec" value="huy"' in shown
    assert "Dãy số năm 1999" not in blank.text("/so-ngay?nam=1999")
