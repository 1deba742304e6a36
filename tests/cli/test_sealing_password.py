"""When a dossier's key is asked for: before the work whose end it is, and never for nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from terminal import PASSWORD, files, tdkt

from tdkt_docs import pipeline
from tdkt_docs.model.campaign import Phase

SEAL = "co-quan"


class Run:
    """A run that notes what lay in its unfinished folders when a password was asked for."""

    def __init__(self, campaign: Path) -> None:
        self.campaign = campaign
        self.asked: list[tuple[str, int]] = []

    def assemble(self) -> None:
        request = pipeline.RunRequest(
            campaign=self.campaign, phase=Phase.DECISION, now=datetime.now(UTC), password=self._password
        )
        pipeline.run(pipeline.assembly_of(request))

    def _password(self, name: str) -> bytes:
        made = [path for path in (self.campaign / "ket-qua/.tdkt").glob("*/**/*.pdf") if path.is_file()]
        self.asked.append((name, len(made)))
        return PASSWORD.encode()


def test_a_run_whose_dossiers_were_never_made_asks_before_its_first_paper(small: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TDKT_PASSWORD")
    monkeypatch.setenv("TDKT_PASSWORD_GIAM_DOC", PASSWORD)

    said = tdkt("run", small, "--phase", "quyet-dinh")

    assert (9, True) == (said.code, "TDKT_PASSWORD_CO_QUAN" in said.err), said
    assert [] == [name for name in files(small / "ket-qua") if name.endswith((".docx", ".pdf"))]


def test_the_key_is_asked_for_before_the_scans_are_made_ready(done: Path):
    office = done.parent / "co-quan.toml"
    office.write_text(f'{office.read_text(encoding="utf-8")}\n[ho-so]\nscan = "van-phong"\n', encoding="utf-8")
    (done / "minh-chung").mkdir()
    Image.new("1", (300, 400)).save(done / "minh-chung/bien-ban-hop_quet.tiff")
    run = Run(done)

    run.assemble()

    assert [(SEAL, 0)] == run.asked


def test_nobody_is_asked_where_no_dossier_is_made_anew(done: Path):
    Run(done).assemble()
    again = Run(done)

    again.assemble()

    assert [] == again.asked
