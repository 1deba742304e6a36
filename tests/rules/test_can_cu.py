"""Căn cứ by the day: the lines that are built, and what is found in given ones; cases are data in ``can-cu/``."""

import tomllib
from pathlib import Path
from string import Formatter

import pytest

from tdkt_docs import catalog, check, resources
from tdkt_docs.model.campaign import Campaign, Dates, Office

FOLDER = Path(__file__).parent / "can-cu"
OURS = ("TD-180", "TD-181", "TD-182", "TD-183", "TD-184", "TD-187")
PACK = catalog.pack_for(Dates())


def cases(name):
    written = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in written]


def texts(language):
    files = (resources.messages_dir() / language / name for name in ("bases.toml", "check.toml"))
    return {code: entry for path in files for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def judged(case):
    kind = case.get("kind", "quyet-dinh")
    office = Office(
        name="Sở Thử nghiệm", bases={kind: tuple(case["lines"])}, basis_style=case.get("style", "hanh-chinh")
    )
    dates = Dates(submitted=case.get("submitted"), decided=case.get("day"))
    campaign = Campaign(office=office, key="dot", dates=dates)
    found = check.check(campaign, catalog.pack_for(dates), issued=case.get("issued", {}))
    return [finding for finding in found if finding.code in OURS]


@pytest.mark.parametrize("case", cases("lap"))
def test_a_paper_has_exactly_the_lines_of_its_day(case):
    pack, on = catalog.pack_for(Dates(), profile=case.get("profile", "")), case.get("day")

    built = catalog.bases_for(pack, case["kind"], on, paid_on=on, style=case.get("style", "hanh-chinh"))

    assert list(built) == case["lines"]


@pytest.mark.parametrize("case", cases("xet"))
def test_lines_give_exactly_the_findings_of_their_case(case):
    findings = judged(case)

    assert [f"{f.code} {f.severity} {f.certainty}" for f in findings] == case["expect"]
    for key, value in case.get("values", {}).items():
        assert value in [finding.values.get(key) for finding in findings]


@pytest.mark.parametrize("case", cases("lap"))
def test_built_lines_have_nothing_wrong_with_them_on_their_day(case):
    pack, style = catalog.pack_for(Dates(), profile=case.get("profile", "")), case.get("style", "hanh-chinh")
    on = case.get("day")

    found = [
        *(finding for line in case["lines"] for finding in catalog.judge_line(line, pack.instruments, on, style=style)),
        *catalog.judge_block(case["lines"], pack.instruments, on, style=style),
    ]

    past_its_end = [finding.code for finding in found if finding.values["title"] == "Nghị định số 152/2025/NĐ-CP"]
    assert [finding.code for finding in found] == past_its_end
    assert past_its_end == (["TD-182"] if on and on.year == 2027 else [])


def test_every_code_has_a_failing_case_and_its_text_is_filled_in_both_languages():
    found = {finding.code: finding for case in cases("xet") for finding in judged(case.values[0])}

    assert tuple(sorted(found)) == OURS
    for code, finding in found.items():
        for written in (texts("vi")[code], texts("en")[code]):
            places = {place for _, place, _, _ in Formatter().parse(written["text"] + written["remedy"]) if place}
            assert (code, sorted(places - finding.values.keys())) == (code, [])
        assert ("chưa kiểm chứng" in texts("vi")[code]["text"]) == (finding.certainty == "unverified"), code


def test_an_instrument_never_weighs_more_than_what_was_seen_of_it():
    unseen = [text.id for text in PACK.instruments if text.subject and text.certainty == "unverified"]
    backwards = [
        text.id for text in PACK.instruments if text.valid_from and text.valid_to and text.valid_to < text.valid_from
    ]
    unsaid = [text.id for text in PACK.instruments if text.replaced_by and text.valid_to is None]

    assert (unseen, backwards, unsaid) == ([], [], [])


def test_the_base_salaries_have_one_table_of_days():
    decrees = {text.number: (text.valid_from, text.valid_to) for text in PACK.instruments if text.role == "luong-co-so"}
    salaries = {salary.source.rpartition(" ")[2]: (salary.valid_from, salary.valid_to) for salary in PACK.salaries}

    assert decrees == salaries
