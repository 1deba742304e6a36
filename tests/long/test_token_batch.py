"""Run by hand, with SoftHSM2: two hundred two-page papers in a token under one PIN, and what one costs."""

import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from key_files import AT, certificate
from soft_tokens import PIN, soft_tokens

from tdkt_docs import sign
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.pdf import drawing, pdfa

PAPERS = 200
PLACE = SlotPlace(id="nguoi_ky", page_no=2, left_pt=320, top_pt=400)


def paper(number: int) -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    for page in (1, 2):
        drawing.draw_text(on, f"Giấy khen số {number}, trang {page}", (80, 700), drawing.TextStyle())
        on.showPage()
    on.save()
    return pdfa.to_pdfa(out.getvalue(), title="Giấy khen", at=AT)


def test_two_hundred_papers_are_signed_under_one_pin(tmp_path: Path, capsys) -> None:
    asked = []
    papers = [paper(number) for number in range(PAPERS)]

    def pin() -> bytes:
        asked.append(True)
        return PIN.encode()

    with soft_tokens(tmp_path / "the", "Sở KHCN") as (token,):
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        token.put(private, certificate(private), label="ký", id_=b"\1")
        begun, working = time.perf_counter(), time.process_time()
        key = sign.open_key(token.address(), pin)
        opened = time.perf_counter()
        request = sign.SignRequest(field="nguoi_ky", at=AT, place=PLACE)
        signed = [sign.sign(each, key, request) for each in papers]
        spent, worked = time.perf_counter() - opened, time.process_time() - working

    with capsys.disabled():
        each, cpu = 1000 * spent / PAPERS, 1000 * worked / PAPERS
        told = f"opened in {1000 * (opened - begun):.0f} ms, {each:.1f} ms a paper, {cpu:.1f} of the processor"
        sys.stdout.write(f"\n{PAPERS} papers: {told}\n")
    assert ([True], PAPERS) == (asked, len({each.data for each in signed}))
    assert [1, 1, 1] == [pdfsig(tmp_path / "ky.pdf", signed[number].data) for number in (0, PAPERS // 2, -1)]


def pdfsig(path: Path, data: bytes) -> int:
    """How many signatures an independent reader finds valid."""
    path.write_bytes(data)
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, check=False, timeout=60).stdout.decode()
    return said.count("Signature Validation: Signature is Valid.")
