"""One decision through the decree's order: its head signs, number and date are written, the office signs."""

import io
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from pdfa_check import violations
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from terminal import PASSWORD, tdkt

from tdkt_docs import pipeline, sign, verify
from tdkt_docs.errors import SignError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.outcome import Outcome
from tdkt_docs.model.verdict import Conclusion
from tdkt_docs.pipeline.gather import prepare
from tdkt_docs.pipeline.signing.signed_back import Book, ReturnedCopy, Returning, edition_of

DECISION, STEM = "quyet-dinh-giay-khen", "quyet-dinh_giay-khen"
NOW = datetime.now(UTC)
FILLED = {"so": "15", "ngay": "05", "thang": "3", "nam": "2027"}


def run(campaign: Path, *left_out: str) -> Outcome:
    """Papers up to their signatures, without the keys of these names."""
    request = pipeline.RunRequest(
        campaign=campaign,
        phase=Phase.DECISION,
        now=NOW,
        password=lambda _: PASSWORD.encode(),
        keys_left_out=frozenset(left_out),
        until="sign",
    )
    return pipeline.run(request)


@pytest.fixture(scope="module")
def unsigned_run(sample_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office after its papers were made and signed by nobody who signs decisions; to be copied."""
    office = Path(shutil.copytree(sample_office, tmp_path_factory.mktemp("chua-ky") / "so-khcn"))
    run(office / "nho", "giam-doc", "co-quan")
    return office


@pytest.fixture
def unsigned(unsigned_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Such a campaign of the test's own."""
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    return Path(shutil.copytree(unsigned_run, tmp_path / "so-khcn")) / "nho"


def signed(campaign: Path, folder: str = "4-da-ky-so") -> bytes:
    path = campaign / "ket-qua" / folder / f"{STEM}.pdf"
    return path.read_bytes() if path.is_file() else b""


def facts(campaign: Path, data: bytes) -> list[tuple[str, str]]:
    roots = campaign.parent / "chung-thu-goc"
    return [(each.field, each.conclusion) for each in verify.verify_bytes(data, "a.pdf", roots=roots).signatures]


def waits(campaign: Path) -> tuple[str, bool]:
    """Whose turn it is with the decision, and whether its phase waits for the office."""
    seen = pipeline.overview(campaign)
    paper = seen.paper(DECISION)
    assert paper is not None
    phase = next(step for step in seen.phases if step.phase == paper.phase)
    return paper.waits_for, any(DECISION in wait.papers for wait in phase.waits if wait.code == "cho-co-quan")


def told(outcome: Outcome) -> set[str]:
    return {finding.code for finding in outcome.findings if finding.subject == DECISION}


def written(data: bytes) -> dict[str, object]:
    return PdfReader(io.BytesIO(data)).get_form_text_fields()


def issue(campaign: Path, number: int = 15) -> None:
    assert 0 == tdkt("issue", campaign, DECISION, "--so", number, "--ngay", "05/3/2027").code


def by_hand(campaign: Path, slot: str, key: str = "giam-doc") -> pipeline.HandSigned:
    opened = sign.open_key(pipeline.office_key(campaign, key), PASSWORD.encode)
    return pipeline.sign_paper(pipeline.HandSigning(campaign=campaign, paper=DECISION, slot=slot, key=opened, now=NOW))


def test_each_step_only_adds_to_the_one_before_and_every_signature_holds_after_each(done: Path):
    head = signed(done)
    issue(done)
    waiting = run(done, "co-quan")
    numbered = signed(done)
    after = run(done)
    sealed = signed(done)

    assert signed(done, "2-van-ban-pdf") == head[: len(signed(done, "2-van-ban-pdf"))]
    assert numbered.startswith(head)
    assert sealed.startswith(numbered)
    assert [{"nguoi_ky"}, {"nguoi_ky"}, {"nguoi_ky", "co_quan"}] == [
        {field for field, _ in facts(done, data)} for data in (head, numbered, sealed)
    ]
    assert {Conclusion.VALID} == {said for data in (head, numbered, sealed) for _, said in facts(done, data)}
    assert [None, "15", "15"] == [written(data)["so"] for data in (head, numbered, sealed)]
    assert FILLED == written(sealed)
    assert [] == violations(sealed)
    assert ({"TD-835"}, set()) == (told(waiting) & {"TD-830", "TD-835"}, told(after) & {"TD-830", "TD-835"})


def test_what_is_done_stays_while_keys_are_away_and_goes_on_when_they_are_back(done: Path):
    first = waits(done)
    issue(done)
    run(done, "co-quan")
    then = waits(done)
    before = signed(done)
    keys = done.parent / "khoa-thu-nghiem"
    shutil.move(keys / "co-quan.p12", keys / "dau")
    shutil.move(keys / "giam-doc.p12", keys / "ky")

    away = run(done)

    kept = signed(done)
    shutil.move(keys / "dau", keys / "co-quan.p12")
    run(done)
    assert [("so", False), ("co-quan", True), ("", False)] == [first, then, waits(done)]
    assert before == kept
    assert "TD-834" in told(away)
    assert signed(done).startswith(before)
    assert ["nguoi_ky", "co_quan"] == [field for field, _ in facts(done, signed(done))]


def test_a_word_file_the_clerk_edited_is_signed_and_numbered_too(done: Path):
    path = done / f"ket-qua/1-van-ban-word/{STEM}.docx"
    document = docx.Document(str(path))
    document.add_paragraph("Văn thư ghi thêm")
    document.save(str(path))
    run(done)
    head = signed(done)
    issue(done)

    run(done)

    assert signed(done).startswith(head)
    assert FILLED == written(signed(done))
    assert "Văn thư ghi thêm" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(head)).pages)


def test_a_pdf_without_fields_for_its_number_is_signed_all_the_same(done: Path):
    brought = Canvas(str(done / f"ket-qua/2-van-ban-pdf/{STEM}.pdf"), invariant=1)
    brought.drawString(100, 700, "Quyet dinh")
    brought.save()

    waiting = run(done)
    head = signed(done)
    issue(done)
    run(done)

    assert "TD-830" in told(waiting)
    assert ["nguoi_ky"] == [field for field, _ in facts(done, head)]
    assert signed(done).startswith(head)
    assert ["nguoi_ky", "co_quan"] == [field for field, _ in facts(done, signed(done))]


def test_a_paper_the_office_signed_is_kept_aside_and_told_when_it_is_made_anew(done: Path):
    issue(done)
    run(done)
    sealed = signed(done)
    before = told(run(done))
    assert 0 == tdkt("issue", done, DECISION, "--cancel", "--ly-do", "Ghi nhầm ngày").code

    outcome = run(done)

    (aside,) = (done / "ket-qua/6-ban-ky-truoc").iterdir()
    assert "TD-839" not in before
    assert "TD-839" in told(outcome)
    assert sealed == aside.read_bytes()
    assert sealed.startswith(signed(done))
    assert ["nguoi_ky"] == [field for field, _ in facts(done, signed(done))]


def test_an_office_that_signs_nothing_itself_ends_with_number_and_date(done: Path):
    settings = done.parent / "co-quan.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('vi-tri = "co_quan"', 'vi-tri = "khong_dung"'), encoding="utf-8")
    issue(done)

    outcome = run(done)

    assert ["nguoi_ky"] == [field for field, _ in facts(done, signed(done))]
    assert FILLED == written(signed(done))
    assert set() == told(outcome) & {"TD-830", "TD-834", "TD-835"}


def test_people_sign_by_hand_before_the_number_and_the_office_after_it(unsigned: Path):
    with pytest.raises(SignError) as early:
        by_hand(unsigned, "co_quan", "co-quan")
    by_hand(unsigned, "nguoi_ky")
    with pytest.raises(SignError) as unnumbered:
        by_hand(unsigned, "co_quan", "co-quan")
    head = signed(unsigned)
    issue(unsigned)
    by_hand(unsigned, "co_quan", "co-quan")
    whole = signed(unsigned)
    run(unsigned, "giam-doc", "co-quan")

    assert ("hand-signing.people-first", "hand-signing.number-first") == (early.value.code, unnumbered.value.code)
    assert whole.startswith(head)
    assert whole == signed(unsigned)
    assert FILLED == written(whole)
    assert [("nguoi_ky", Conclusion.VALID), ("co_quan", Conclusion.VALID)] == facts(unsigned, whole)


def returned(campaign: Path, change: Callable[[bytes], bytes] = bytes) -> bytes:
    """The decision signed elsewhere by its head, and taken back."""
    key = sign.open_key(pipeline.office_key(campaign, "giam-doc"), PASSWORD.encode)
    pdf = signed(campaign, "2-van-ban-pdf")
    data = change(sign.sign(pdf, key, sign.SignRequest(field="nguoi_ky", at=NOW)).data)
    prepared = prepare(campaign, Phase.ARCHIVE)
    paper = Returning.of(prepared).ids[DECISION]
    edition = edition_of((campaign / f"ket-qua/1-van-ban-word/{STEM}.docx").read_bytes())
    copy = ReturnedCopy(paper=paper, title="Quyết định", file="ve.pdf", edition=edition)
    Book.of(prepared.settings).with_copy(copy, data)
    return data


def test_a_copy_signed_elsewhere_is_numbered_and_signed_by_the_office_and_stays_as_it_came(unsigned: Path):
    came = returned(unsigned)
    waiting = run(unsigned, "giam-doc")
    issue(unsigned)
    by_hand(unsigned, "co_quan", "co-quan")
    whole = signed(unsigned)
    run(unsigned, "giam-doc")

    assert whole == signed(unsigned)
    assert "TD-830" in told(waiting)
    assert came == signed(unsigned, "5-ban-da-ky-ve") == (unsigned / "ban-da-ky-ve/ve.pdf").read_bytes()
    assert whole.startswith(came)
    assert FILLED == written(whole)
    assert [("nguoi_ky", Conclusion.VALID), ("co_quan", Conclusion.VALID)] == facts(unsigned, whole)
    found = pipeline.overview(unsigned).paper(DECISION)
    assert found is not None
    assert (f"4-da-ky-so/{STEM}.pdf", [True, True], "") == (
        found.signed,
        [slot.is_signed for slot in found.slots],
        found.waits_for,
    )


def test_a_copy_whose_signature_does_not_hold_is_not_carried_on(unsigned: Path):
    came = returned(unsigned, lambda data: data.replace(b"/Rotate 0", b"/Rotate 1", 1).replace(b"%%EOF", b"%%EOG", 1))
    issue(unsigned)

    outcome = run(unsigned, "giam-doc")

    assert came == signed(unsigned, "5-ban-da-ky-ve")
    assert b"" == signed(unsigned)
    assert "TD-836" in told(outcome)
