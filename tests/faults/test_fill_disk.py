"""A disk that takes no more: what the run writes for itself alone fails as plainly as its papers do."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tdkt_docs.errors import OutputError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.record import Record
from tdkt_docs.pipeline.filling.file_names import name_pattern
from tdkt_docs.pipeline.filling.plan import FillPlan
from tdkt_docs.pipeline.filling.tally import Tally
from tdkt_docs.pipeline.filling.work import FillOutcome, State
from tdkt_docs.pipeline.ledger import Ledger
from tdkt_docs.pipeline.workspace import Workspace

_MANY = 100_000
"""More than databases keep in memory."""


@contextmanager
def full_disk() -> Iterator[None]:
    """No file takes a byte."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_temporary_folder_is_told_when_names_are_given(tmp_path: Path):
    records = (Record(order=n, row=n, values={"ten": f"Nguyễn Văn Thử {n}"}) for n in range(1, _MANY))
    workspace = Workspace(tmp_path, Ledger(tmp_path / "so-cai.sqlite"))
    plan = FillPlan(records, name_pattern("{ten}"), workspace, "fill")

    with pytest.raises(OutputError) as raised, full_disk():
        for _ in plan.tasks(500):
            pass

    plan.close()
    workspace.ledger.close()
    assert "output.no-temporary" == raised.value.code


def test_a_full_temporary_folder_is_told_when_findings_are_kept():
    found = Finding(code="TD-361", severity=Severity.ERROR, values={"field": "ho_ten"})
    outcomes = [FillOutcome(order=n, path="", state=State.FAILED, findings=(found,)) for n in range(_MANY)]
    tally = Tally("fill")

    with pytest.raises(OutputError) as raised, full_disk():
        list(tally.add(outcomes))

    tally.close()
    assert "output.no-temporary" == raised.value.code
