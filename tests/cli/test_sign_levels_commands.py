"""``tdkt sign --level`` and ``tdkt sign --extend`` as a clerk calls them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from pki import PASSWORD, Issued, LocalPki, Mood
from stamped import paper
from terminal import tdkt

from tdkt_docs import verify


class Desk(NamedTuple):
    """A paper, a key and the roots, in a folder."""

    pki: LocalPki
    signer: Issued
    key: Path
    roots: Path
    folder: Path

    def paper(self, name: str) -> Path:
        (self.folder / name).write_bytes(paper(name))
        return self.folder / name

    def sign(self, pdf: Path, level: str) -> Path:
        out = pdf.with_name(f"{pdf.stem}-ky.pdf")
        said = tdkt("sign", pdf, "--p12", self.key, "--field", "chu_ky", "--out", out, *self.needed(level))
        assert 0 == said.code, said.err
        return out

    def needed(self, level: str = "") -> tuple[object, ...]:
        return (*(("--level", level) if level else ()), "--tsa", self.pki.tsa_url, "--roots", self.roots)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD.decode())
    roots = tmp_path / "goc"
    roots.mkdir()
    with LocalPki(at=datetime.now(UTC).replace(microsecond=0)) as pki:
        signer = pki.signer()
        yield Desk(pki, signer, signer.p12(tmp_path), pki.write_roots(roots), tmp_path)


def test_a_paper_is_signed_at_the_level_asked_for(desk: Desk) -> None:
    signed = desk.sign(desk.paper("a.pdf"), "b-lta")

    verdict = verify.verify(signed)
    assert ["chu_ky", "dau_thoi_gian_1"] == [each.field for each in verdict.signatures]
    assert [""] * 2 == [each.problem for each in verdict.signatures]


def test_a_level_that_cannot_be_reached_writes_nothing(desk: Desk) -> None:
    desk.pki.mood["/tsa"] = Mood.FORBIDS

    said = tdkt("sign", desk.paper("a.pdf"), "--p12", desk.key, "--out", desk.folder / "b.pdf", *desk.needed("b-t"))

    assert 9 == said.code
    assert f"máy chủ «{desk.pki.url[7:]}» không nhận câu hỏi" in said.err
    assert not (desk.folder / "b.pdf").exists()


def test_an_unknown_standing_is_told_to_whoever_signs(desk: Desk) -> None:
    desk.pki.mood |= {"/ocsp": Mood.FORBIDS, "/crl": Mood.FORBIDS}

    said = tdkt("sign", desk.paper("a.pdf"), "--p12", desk.key, "--out", desk.folder / "b.pdf", "--roots", desk.roots)

    told = "Chưa biết chứng thư số của «Nguyễn Văn A» có bị thu hồi hay không: tổ chức cấp chứng thư số chưa trả lời.\n"
    assert (0, True) == (said.code, told in said.err)


def test_files_are_extended_one_by_one_and_the_next_call_goes_on_with_the_rest(desk: Desk) -> None:
    files = [desk.sign(desk.paper(f"{name}.pdf"), level) for name, level in (("a", "b-t"), ("b", "b-lta"))]
    broken = desk.folder / "hong.pdf"
    broken.write_bytes(files[0].read_bytes().replace(b"/MediaBox", b"/MediaBax", 1))
    out = desk.folder / "gia-han"

    first = tdkt("sign", "--extend", *files[:1], broken, "--out", out, *desk.needed())
    second = tdkt("sign", "--extend", *files, "--out", out, *desk.needed(), "--json")

    until = f"{verify.verify(out / 'a-ky.pdf').signatures[-1].certificate_valid_to:%d/%m/%Y}"
    assert 9 == first.code
    assert f"a-ky.pdf: đã gia hạn; cần gia hạn lần nữa trước ngày {until}." in first.err
    assert "Chưa gia hạn tệp «hong.pdf»" in first.err
    assert "a-ky.pdf: đã có bản gia hạn trong thư mục đích, giữ nguyên." in second.err
    assert {"written": sorted(str(out / each.name) for each in files), "failed": []} == {
        **second.json,
        "written": sorted(second.json["written"]),
    }
    assert all((out / each.name).read_bytes().startswith(each.read_bytes()) for each in files)


def test_another_file_in_the_way_is_left_alone(desk: Desk) -> None:
    signed, out = desk.sign(desk.paper("a.pdf"), "b-t"), desk.folder / "gia-han"
    out.mkdir()
    (out / signed.name).write_bytes(b"cua nguoi khac")

    said = tdkt("sign", "--extend", signed, "--out", out, *desk.needed())

    assert (11, b"cua nguoi khac") == (said.code, (out / signed.name).read_bytes())


def test_two_files_of_one_name_do_not_overwrite_each_other(desk: Desk) -> None:
    said = tdkt("sign", "--extend", "x/a.pdf", "y/a.pdf", "--out", desk.folder / "gia-han", *desk.needed())

    assert 2 == said.code
    assert "Có hai tệp cùng tên «a.pdf»" in said.err
