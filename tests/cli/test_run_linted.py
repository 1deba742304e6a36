"""A run reads the layout of its papers; a fault of a form or of somebody's hand is told and stops nothing."""

import json
from pathlib import Path

from terminal import tdkt
from test_run_edited import DECISION, edit


def test_a_layout_spoilt_by_hand_is_told_with_its_paper_and_the_run_goes_on(done: Path):
    out = done / "ket-qua"
    edit(out / DECISION, "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")

    said = tdkt("run", done, "--phase", "quyet-dinh")

    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    found = [
        (f["code"], f["severity"], f["subject"], f["where"]["file"]) for f in told["findings"] if f["code"][:2] == "TT"
    ]
    assert [("TT-033", "loi", "quyet-dinh-giay-khen", Path(DECISION).name)] == found
    assert (out / "2-van-ban-pdf" / Path(DECISION).with_suffix(".pdf").name).is_file()
    assert 1 == said.code, said.err
