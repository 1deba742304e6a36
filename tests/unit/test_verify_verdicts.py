"""Verdicts: separate facts, a conclusion that is never falsely valid, always with its noun."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from tdkt_docs import resources, sign, verify, wording
from tdkt_docs.errors import SourceError
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.model.verdict import Conclusion, Verdict
from tdkt_docs.pdf import drawing
from tdkt_docs.sign import SignRequest
from tdkt_docs.verify.document import judged

AT = datetime(2027, 3, 5, 10, 20, 30, tzinfo=timezone(timedelta(hours=7)))
PASSWORD = b"mat-khau"
PLACE = SlotPlace(id="nguoi_ky", page_no=1, left_pt=420, top_pt=300)
SAMPLE = "xac-nhan-sang-kien_hoang-my-trang_da-ky.pdf"


class Story(NamedTuple):
    """A paper signed by a test key, its root, and another root it has nothing to do with."""

    signed: bytes
    key: sign.Key
    root: Path
    other_root: Path


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("keys")
    root, files = sign.make_test_keys(folder / "a", {"ky": "Đỗ Thị Hồng Nhung"}, at=AT, password=PASSWORD)
    other_root, _ = sign.make_test_keys(folder / "b", {}, at=AT, password=PASSWORD)
    key = sign.open_key(files["ky"], lambda: PASSWORD)
    signed = sign.sign(paper(), key, SignRequest(field="nguoi_ky", at=AT, place=PLACE)).data
    return Story(signed=signed, key=key, root=root, other_root=other_root)


def paper(text: str = "Quyết định") -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    drawing.draw_text(on, text, (80, 700), drawing.TextStyle())
    on.showPage()
    on.save()
    return out.getvalue()


def dossier(files: Mapping[str, bytes], manifest: object = None) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(paper("Hồ sơ"))) as pdf:
        for name, data in files.items():
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)
        if manifest is not None:
            data = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
            pdf.attachments["manifest.json"] = pikepdf.AttachedFileSpec(pdf, data, filename="manifest.json")
        pdf.save(out)
    return out.getvalue()


def flipped(data: bytes, position: int) -> bytes:
    return data[:position] + bytes([data[position] ^ 0x01]) + data[position + 1 :]


def rewritten(data: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out)
    return out.getvalue()


def without_form(data: bytes) -> bytes:
    """The signed file and an update whose catalogue knows no form any more."""
    start = data.rindex(b"startxref") + len(b"startxref")
    previous = int(data[start:].split()[0])
    with pikepdf.open(BytesIO(data)) as pdf:
        number, pages, size = pdf.Root.objgen[0], pdf.Root.Pages.objgen[0], int(pdf.trailer.Size)
    body = f"{number} 0 obj\n<< /Type /Catalog /Pages {pages} 0 R >>\nendobj\n".encode()
    table = f"xref\n{number} 1\n{len(data) + 1:010} 00000 n \n".encode()
    trailer = f"trailer\n<< /Size {size} /Root {number} 0 R /Prev {previous} >>\n".encode()
    place = len(data) + 1 + len(body)
    return data + b"\n" + body + table + trailer + f"startxref\n{place}\n%%EOF\n".encode()


def test_without_roots_the_content_is_unchanged_and_trust_not_judged(story: Story) -> None:
    verdict = verify.verify_bytes(story.signed, "quyet-dinh.pdf")

    assert verdict.conclusion is Conclusion.UNTRUSTED
    assert verify.sentence(verdict) == "Nội dung không bị thay đổi; chưa xác định độ tin cậy của chứng thư số"


@pytest.mark.parametrize("as_folder", [False, True])
def test_with_its_root_the_signature_is_valid(story: Story, *, as_folder: bool) -> None:
    verdict = verify.verify_bytes(story.signed, "a.pdf", roots=story.root.parent if as_folder else story.root)

    assert verdict.conclusion is Conclusion.VALID
    assert verify.sentence(verdict) == "Chữ ký số hợp lệ"
    assert verify.sentence(verdict, "en") == "The digital signature is valid"


def test_with_another_root_the_signature_is_not_valid_for_lack_of_trust(story: Story) -> None:
    verdict = verify.verify_bytes(story.signed, "a.pdf", roots=story.other_root)

    (facts,) = verdict.signatures
    assert (facts.intact, facts.trusted, facts.problem) == (True, False, "verify.not-trusted")
    assert verify.sentence(verdict).startswith("Chữ ký số không hợp lệ (Chứng thư số không do tổ chức")


def test_trust_may_be_judged_at_another_moment(story: Story) -> None:
    later = verify.verify_bytes(story.signed, "a.pdf", roots=story.root, at=AT + timedelta(days=365 * 11))

    assert [facts.problem for facts in later.signatures] == ["verify.expired-since"]
    assert later.conclusion is Conclusion.UNCHECKED


def test_no_flipped_bit_goes_unnoticed(story: Story) -> None:
    signed = story.signed
    start, end = signed.index(b"/Contents <") + 11, signed.index(b">", signed.index(b"/Contents <"))
    positions = [*range(20, start, start // 15), *range(end + 1, len(signed), (len(signed) - end) // 10)]

    passed = [
        position
        for position in positions
        if verify.verify_bytes(flipped(signed, position), "a.pdf", roots=story.root).conclusion
        not in (Conclusion.NOT_VALID, Conclusion.UNCHECKED)
    ]

    assert passed == []


def test_a_changed_word_makes_the_signature_not_valid(story: Story) -> None:
    verdict = verify.verify_bytes(flipped(story.signed, story.signed.index(b"/MediaBox") + 20), "a.pdf")

    (facts,) = verdict.signatures
    assert (facts.intact, facts.problem) == (False, "verify.altered")
    assert verify.sentence(verdict) == "Chữ ký số không hợp lệ (Nội dung đã bị thay đổi sau khi ký)"


def test_no_truncated_file_passes(story: Story) -> None:
    original = len(paper())
    lengths = [*range(original + 10, len(story.signed) - 2, (len(story.signed) - original) // 12)]

    conclusions = {verify.verify_bytes(story.signed[:length], "a.pdf").conclusion for length in lengths}

    assert conclusions == {Conclusion.UNCHECKED}


def test_a_second_signature_that_was_cut_off_is_not_passed_over(story: Story) -> None:
    twice = sign.sign(story.signed, story.key, SignRequest(field="thu_ky", at=AT)).data

    verdict = verify.verify_bytes(twice[: len(story.signed) + 300], "a.pdf", roots=story.root)

    assert [facts.conclusion for facts in verdict.signatures] == [Conclusion.VALID]
    assert (verdict.problems, verdict.conclusion) == (("verify.cut-short",), Conclusion.UNCHECKED)


def test_blanks_after_the_end_of_the_file_are_no_problem(story: Story) -> None:
    verdict = verify.verify_bytes(story.signed + b"\r\n\x00\x00", "a.pdf", roots=story.root)

    assert verdict.conclusion is Conclusion.VALID


def test_a_file_another_program_rewrote_is_not_valid(story: Story) -> None:
    verdict = verify.verify_bytes(rewritten(story.signed), "a.pdf", roots=story.root)

    assert verdict.conclusion is Conclusion.NOT_VALID


def test_a_signature_taken_out_of_the_form_is_not_forgotten(story: Story) -> None:
    verdict = verify.verify_bytes(without_form(story.signed), "a.pdf", roots=story.root)

    assert verdict == Verdict(file="a.pdf", problems=("verify.stray-signature",))
    assert verify.sentence(verdict).startswith("Chữ ký số chưa kiểm tra được (Tệp có dấu vết")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "verify.empty"),
        (b"a plain text", "verify.not-pdf"),
        (b"PK\x03\x04 a renamed workbook", "verify.broken-package"),
        (b"%PDF-1.7\nand nothing more", "verify.broken-pdf"),
        (b"%PDF-1.7\nstartxref\n9999999\n%%EOF", "verify.broken-pdf"),
    ],
)
def test_what_is_no_pdf_is_not_checked_and_never_a_crash(data: bytes, problem: str) -> None:
    verdict = verify.verify_bytes(data, "la.pdf")

    assert verdict == Verdict(file="la.pdf", problems=(problem,))
    assert verdict.conclusion is Conclusion.UNCHECKED


def test_an_encrypted_file_is_not_checked(story: Story) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(story.signed)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="chu", user=""))

    assert verify.verify_bytes(out.getvalue(), "a.pdf") == Verdict(file="a.pdf", problems=("verify.encrypted",))


def test_a_signature_whose_data_cannot_be_read_is_not_checked(story: Story) -> None:
    start = story.signed.index(b"/Contents <") + 11
    broken = story.signed[:start] + b"00" * 40 + story.signed[start + 80 :]

    verdict = verify.verify_bytes(broken, "a.pdf")

    assert [facts.problem for facts in verdict.signatures] == ["verify.unreadable-signature"]
    assert verdict.conclusion is Conclusion.UNCHECKED


def test_a_file_without_signatures_is_no_problem() -> None:
    verdict = verify.verify_bytes(paper(), "a.pdf")

    assert verdict == Verdict(file="a.pdf")
    assert verify.sentence(verdict) == "Tệp không có chữ ký số"


def test_originals_in_a_dossier_are_judged_and_unsigned_ones_are_no_problem(story: Story) -> None:
    files = {"001_qd.pdf": story.signed, "002_khac.pdf": paper(), "003_anh.png": b"\x89PNG"}
    parts = [{"attachment": name, "sha256": sha256(data).hexdigest()} for name, data in files.items()]
    shown_only = {"attachment": "", "file": "004.jpg", "sha256": "0"}

    verdict = verify.verify_bytes(dossier(files, {"parts": [*parts, shown_only]}), "ho-so.pdf", roots=story.root)

    inner = [(each.file, each.conclusion) for each in verdict.embedded]
    assert inner == [("001_qd.pdf", Conclusion.VALID), ("002_khac.pdf", Conclusion.UNSIGNED)]
    assert (verdict.conclusion, verdict.altered, verdict.problems) == (Conclusion.VALID, (), ())


def test_an_original_swapped_inside_a_dossier_is_found(story: Story) -> None:
    files = {"001_qd.pdf": story.signed}
    digest = sha256(paper()).hexdigest()
    parts = [{"file": "001_qd.pdf", "sha256": digest}, {"file": "002_thieu.pdf", "sha256": digest}]

    verdict = verify.verify_bytes(dossier(files, {"parts": parts}), "ho-so.pdf", roots=story.root)

    assert verdict.altered == ("001_qd.pdf", "002_thieu.pdf")
    assert verify.sentence(verdict) == "Chữ ký số không hợp lệ (Có tệp bị thiếu hoặc không đúng với bản kê)"


def test_what_was_judged_once_is_told_again_under_its_own_name_and_as_deep_as_asked(story: Story) -> None:
    inner, trust = dossier({"a.pdf": story.signed}), verify.trust_of(None, None)
    outer = dossier({"trong.pdf": inner, "b.pdf": story.signed})

    shallow = judged(inner, "trong.pdf", trust, depth=0)
    whole = verify.verify_bytes(outer, "ngoai.pdf", trust=trust)
    alone = verify.verify_bytes(story.signed, "c.pdf", trust=trust)

    assert (shallow.embedded, alone.file) == ((), "c.pdf")
    assert [each.file for each in whole.embedded] == ["b.pdf", "trong.pdf"]
    assert [each.file for each in whole.embedded[1].embedded] == ["a.pdf"]
    assert whole.embedded[0].signatures == alone.signatures


def test_a_broken_original_speaks_against_the_dossier(story: Story) -> None:
    verdict = verify.verify_bytes(dossier({"001_qd.pdf": flipped(story.signed, 3000)}), "ho-so.pdf", roots=story.root)

    assert verdict.conclusion is Conclusion.NOT_VALID
    assert verify.reasons(verdict) == ("verify.inner", "verify.altered")


@pytest.mark.parametrize("manifest", [b"\xff", b"[]", b"{}", b'{"parts": ["x"]}', b'{"parts": 1}'])
def test_a_manifest_that_cannot_be_read_is_told(manifest: bytes) -> None:
    verdict = verify.verify_bytes(dossier({}, manifest), "ho-so.pdf")

    assert verdict == Verdict(file="ho-so.pdf", problems=("verify.broken-manifest",))


def test_a_folder_is_judged_by_its_manifest_and_its_signed_papers(tmp_path: Path, story: Story) -> None:
    (tmp_path / "4-da-ky-so").mkdir()
    content = {
        "4-da-ky-so/qd.pdf": story.signed,
        "to-trinh.docx": b"as written",
        "2.pdf": paper(),
        "report.json": b"{}",
    }
    listed = [{"path": path, "sha256": sha256(data).hexdigest(), "role": ""} for path, data in content.items()]
    for path, data in content.items():
        (tmp_path / path).write_bytes(data)
    (tmp_path / "manifest.json").write_text(json.dumps({"files": listed}), encoding="utf-8")

    untouched = verify.verify_folder(tmp_path, roots=story.root)
    (tmp_path / "to-trinh.docx").write_bytes(b"edited by its owner")
    (tmp_path / "2.pdf").unlink()
    (tmp_path / "report.json").write_bytes(b"[]")
    touched = verify.verify_folder(tmp_path, roots=story.root)

    assert [(each.file, each.conclusion) for each in untouched.embedded] == [("4-da-ky-so/qd.pdf", Conclusion.VALID)]
    assert (untouched.conclusion, untouched.altered, untouched.edited) == (Conclusion.VALID, (), ())
    assert (touched.altered, touched.edited) == (("2.pdf", "report.json"), ("to-trinh.docx",))
    assert touched.conclusion is Conclusion.NOT_VALID


@pytest.mark.parametrize("path", ["../ngoai.pdf", "/etc/passwd"])
def test_a_folder_manifest_that_points_outside_is_not_followed(tmp_path: Path, path: str) -> None:
    manifest = {"files": [{"path": path, "sha256": "0"}]}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    assert verify.verify_folder(tmp_path) == Verdict(file=tmp_path.name, problems=("verify.broken-manifest",))


def test_the_sample_that_arrives_signed_is_valid_under_its_root() -> None:
    office = resources.samples_dir() / "so-khcn"

    verdict = verify.verify(office / "dot-2026" / "minh-chung" / SAMPLE, roots=office / "chung-thu-goc")

    assert [(facts.signer, facts.conclusion, facts.test_certificate) for facts in verdict.signatures] == [
        ("Hội đồng sáng kiến tỉnh Sơn Hà (mẫu)", Conclusion.VALID, True)
    ]


def test_what_is_not_there_or_no_root_is_a_source_to_mend(tmp_path: Path, story: Story) -> None:
    (tmp_path / "goc.pem").write_bytes(b"khong phai chung thu")
    (tmp_path / "rong").mkdir()

    refused = []
    for call in (
        lambda: verify.verify(tmp_path / "khong-co.pdf"),
        lambda: verify.verify_folder(tmp_path / "khong-co"),
        lambda: verify.verify_bytes(story.signed, "a.pdf", roots=tmp_path),
        lambda: verify.verify_bytes(story.signed, "a.pdf", roots=tmp_path / "rong"),
    ):
        with pytest.raises(SourceError) as caught:
            call()
        refused.append((caught.value.code, caught.value.values["file"]))

    assert refused == [
        ("verify.missing", "khong-co.pdf"),
        ("verify.missing", "khong-co"),
        ("verify.bad-root", "goc.pem"),
        ("verify.no-roots", "rong"),
    ]


def test_every_reason_has_its_text_in_both_languages() -> None:
    codes = {
        language: {code for code in wording.codes(language) if code.startswith(("verify.", "verdict."))}
        for language in ("vi", "en")
    }

    assert codes["vi"] == codes["en"]
    assert {f"verdict.{conclusion}" for conclusion in Conclusion} <= codes["vi"]
