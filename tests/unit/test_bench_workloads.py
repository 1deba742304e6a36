"""What the benchmarks compare is compared rightly: our engine prints what the workloads' own oracle says."""

import importlib
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.mark.parametrize("name", ["w1", "w2", "w3"])
def test_our_documents_say_what_the_records_of_a_workload_say(name, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(BENCH)
    workloads, oracle, ours = (importlib.import_module(module) for module in ("workloads", "oracle", "ours"))
    workload = workloads.WORKLOADS[name]
    (record,) = workloads.records(workload, 1)
    docx = tmp_path / "0.docx"

    docx.write_bytes(ours.filler(workloads.template(workload, "docxtpl"))(record))

    oracle.check(docx, workloads.expected(workload, record))
