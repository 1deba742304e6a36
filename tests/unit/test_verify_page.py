"""The page of verdicts: every fact the circular asks for, in words, on one page that needs nothing else."""

import json
import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import signed_attacks
from cryptography.hazmat.primitives.serialization import Encoding
from signed_by_hand import AT, paper

from tdkt_docs import report, verify
from tdkt_docs.model.verdict import Conclusion, Verdict
from tdkt_docs.report import VerdictPage


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roots") / "goc.pem"
    path.write_bytes(signed_attacks.root().certificate.public_bytes(Encoding.PEM))
    return path


def page_of(*verdicts: Verdict, root_count: int | None = 1) -> str:
    return report.verdict_page(
        VerdictPage(verdicts=verdicts, sentence=verify.sentence, at=AT, root_count=root_count), "vi"
    )


def test_what_the_circular_asks_for_is_told_of_every_signature(root: Path) -> None:
    verdict = verify.verify_bytes(signed_attacks.archived(), "quyet-dinh.pdf", roots=root, at=AT)

    told = {line.name: line.value for line in report.fact_lines(verdict.signatures[0])}

    assert told == {
        "Loại": "chữ ký số",
        "Người ký": "Nguyễn Văn An",
        "Cơ quan, tổ chức của người ký": "UBND tỉnh Sơn Hà",
        "Vai trò (ô chữ ký)": "Pho Chu tich",
        "Đơn vị cấp chứng thư số": "Chứng thư số gốc Sơn Hà",
        "Đơn vị quản lý chứng thư số": "UBND tỉnh Sơn Hà",
        "Số hiệu chứng thư số": f"{signed_attacks.signer().certificate.serial_number:x}",
        "Thời hạn của chứng thư số": "từ 10:20:30 03/02/2027 (UTC+7) đến 10:20:30 04/3/2030 (UTC+7)",
        "Thời gian ký": "10:20:30 05/3/2027 (UTC+7)",
        "Nguồn của thời gian ký": "dấu thời gian của chữ ký số, do Máy cấp dấu thời gian Sơn Hà"
        " cấp lúc 10:21:30 05/3/2027 (UTC+7)",
        "Tính toàn vẹn của nội dung": "nội dung được ký không bị thay đổi",
        "Chữ ký số khớp với chứng thư số": "có",
        "Phần của tệp được ký": "bản cập nhật 2 trong 4 của tệp",
        "Thay đổi sau khi ký": "thêm dữ liệu để xác minh lâu dài, dấu thời gian",
        "Thay đổi sau khi ký được phép": "có",
        "Hiệu lực của chứng thư số tại thời điểm ký": "còn hiệu lực",
        "Độ tin cậy của chứng thư số": "tin cậy, theo chứng thư số gốc «Chứng thư số gốc Sơn Hà»",
        "Tình trạng thu hồi chứng thư số": "không bị thu hồi (theo CRL trong tệp)",
        "Mức của chữ ký số": "B-LTA",
        "Thuật toán": "ECDSA, hàm băm SHA256, khóa 256 bit",
    }


def test_the_page_needs_nothing_else_and_names_its_language(root: Path) -> None:
    names = ("001 <b>.pdf", "002.pdf")
    verdicts = [verify.verify_bytes(signed_attacks.signed(), name, roots=root, at=AT) for name in names]

    page = page_of(*verdicts, Verdict(file="003.pdf", problems=("verify.encrypted",)))

    assert '<html lang="vi">' in page
    assert "001 &lt;b&gt;.pdf" in page
    assert re.search(r"<script|src=|https?://|@import", page) is None
    assert (page.count("<h1"), page.count("<table"), page.count('scope="row"') > 30) == (1, 2, True)
    assert "<li>1 tệp: Chữ ký số chưa kiểm tra được</li><li>2 tệp: Chữ ký số hợp lệ</li>" in page
    assert "Chữ ký số chưa kiểm tra được (Tệp PDF có mật khẩu bảo vệ nên chưa mở ra kiểm tra được)" in page


def test_without_roots_the_page_says_that_trust_was_not_judged() -> None:
    page = page_of(verify.verify_bytes(signed_attacks.signed(), "a.pdf", at=AT), root_count=None)

    assert "Không xét độ tin cậy của chứng thư số: chưa nêu chứng thư số gốc." in page
    assert "Nội dung không bị thay đổi; chưa xác định độ tin cậy của chứng thư số" in page
    assert "Chữ ký số hợp lệ" not in page


def dossier(files: list[tuple[str, bytes]], named: dict[str, bytes]) -> bytes:
    parts = [{"attachment": name, "sha256": sha256(data).hexdigest()} for name, data in named.items()]
    out = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        for index, (name, data) in enumerate([*files, ("manifest.json", json.dumps({"parts": parts}).encode())]):
            pdf.attachments[f"{index}"] = pikepdf.AttachedFileSpec(pdf, data, filename=name)
        pdf.save(out)
    return out.getvalue()


def test_originals_renamed_doubled_or_added_are_told_apart(root: Path) -> None:
    one, other = signed_attacks.signed(), paper()
    named = {"001.pdf": one, "002.pdf": other}

    def judged(*files: tuple[str, bytes]) -> tuple[Conclusion, tuple[str, ...], tuple[str, ...]]:
        verdict = verify.verify_bytes(dossier(list(files), named), "ho-so.pdf", roots=root, at=AT)
        return verdict.conclusion, verdict.altered, verdict.unlisted

    same = (("001.pdf", one), ("002.pdf", other))
    assert judged(*same) == (Conclusion.VALID, (), ())
    assert judged(*same, ("003.pdf", other)) == (Conclusion.UNCHECKED, (), ("003.pdf",))
    assert judged(*same, ("002.pdf", other)) == (Conclusion.NOT_VALID, ("002.pdf",), ())
    assert judged(("001.pdf", one), ("2.pdf", other)) == (Conclusion.NOT_VALID, ("002.pdf",), ("2.pdf",))
    assert judged(("001.pdf", one)) == (Conclusion.NOT_VALID, ("002.pdf",), ())


def test_a_signed_original_in_a_dossier_in_a_dossier_has_its_facts(root: Path) -> None:
    inner = dossier([("001.pdf", signed_attacks.signed())], {"001.pdf": signed_attacks.signed()})
    outer = dossier([("ho-so.pdf", inner)], {"ho-so.pdf": inner})

    verdict = verify.verify_bytes(outer, "luu.pdf", roots=root, at=AT)

    (held,) = verdict.embedded
    assert [(each.file, each.conclusion) for each in held.embedded] == [("001.pdf", Conclusion.VALID)]
    assert held.embedded[0].signatures[0].signer == "Nguyễn Văn An"


def test_a_folder_counts_its_files_by_conclusion(root: Path, tmp_path: Path) -> None:
    content = {"a.pdf": signed_attacks.signed(), "b.PDF": signed_attacks.changed_value(), "c.pdf": paper()}
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    seen: list[tuple[int, int]] = []

    verdict = verify.verify_folder(
        tmp_path,
        trust=verify.trust_of(root, AT),
        work=verify.Work(progress=lambda done, total: seen.append((done, total))),
    )

    assert list(report.conclusion_counts([verdict])) == [
        "1 tệp: Chữ ký số không hợp lệ",
        "1 tệp: Chữ ký số hợp lệ",
        "1 tệp: Tệp không có chữ ký số",
    ]
    assert seen == [(1, 3), (2, 3), (3, 3)]
