"""The sample workbook, taken as it is."""

from collections import Counter
from pathlib import Path

import pytest

from tdkt_docs.bind import Bound, bind, load_settings
from tdkt_docs.catalog import pack_for
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.read import read, read_together
from tdkt_docs.resources import samples_dir


@pytest.fixture(scope="module")
def sample() -> Bound:
    settings = load_settings(samples_dir() / "so-khcn" / "dot-2026")
    return bind(read(settings.workbook), settings, pack_for(settings.campaign.dates))


def test_no_row_of_the_sample_is_lost(sample: Bound) -> None:
    rows = Counter(row.key.rpartition("-")[0] for row in sample.campaign.rows)

    assert rows == {"ca-nhan": 48, "tap-the": 7}
    assert len(sample.campaign.proposals) == 55
    assert len(sample.campaign.members) == 9


def test_the_findings_on_the_sample_are_these_and_no_others(sample: Bound) -> None:
    assert Counter(found.code for found in sample.findings) == {
        "TD-014": 3,
        "TD-015": 3,
        "TD-016": 17,
        "TD-020": 2,
        "TD-021": 5,
        "TD-022": 7,
        "TD-024": 3,
        "TD-025": 1,
    }


def test_old_fonts_spaces_and_capitals_in_the_sample_come_out_right(sample: Bound) -> None:
    by_row = {proposal.where.row: proposal.subject for proposal in sample.campaign.proposals[7:]}

    assert {row: by_row[row].name for row in (16, 29, 9, 50)} == {
        16: "Y Thành Hải",
        29: "Phan Thùy Mai",
        9: "Phạm Hữu Ưng",
        50: "Hồ Ánh Giang",
    }
    assert by_row[6] == by_row[9]
    assert by_row[46].unit == "Trung tâm Kỹ thuật đo lường <Trạm 2>"
    assert by_row[15].unit == "Phòng Công nghệ số & R&D"
    assert ("050965676060", PartialDate(1970)) == (by_row[7].cccd, by_row[7].born)
    assert PartialDate(1989, 9, 22) == by_row[29].born


def test_every_past_award_of_the_sample_found_its_person(sample: Bound) -> None:
    people = {p.subject.key: p.subject for p in sample.campaign.proposals}

    assert sum(len(person.past_awards) for person in people.values()) == 66
    assert {"CSTDCS", "LDTT"} == {past.code for person in people.values() for past in person.past_awards}


def test_the_sample_workbook_is_never_touched(tmp_path: Path) -> None:
    source = samples_dir() / "so-khcn" / "dot-2026" / "danh-sach-de-nghi-2026.xlsx"
    copy = tmp_path / source.name
    copy.write_bytes(source.read_bytes())
    copy.chmod(0o444)

    read(copy)

    assert source.read_bytes() == copy.read_bytes()
    assert [copy] == list(tmp_path.iterdir())


def test_every_section_of_a_report_knows_its_cell() -> None:
    settings = load_settings(samples_dir() / "so-khcn" / "dot-2026")
    together = read_together(settings.workbook, *settings.more)
    campaign = bind(together, settings, pack_for(settings.campaign.dates)).campaign

    written = [proposal for proposal in campaign.proposals if proposal.report]

    assert written
    assert all(proposal.report.keys() == proposal.report_places.keys() for proposal in written)
    assert {"BÁO CÁO THÀNH TÍCH"} == {where.sheet for each in written for where in each.report_places.values()}
