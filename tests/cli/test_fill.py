"""``tdkt fill`` on files of records: one paper a record, nothing lost or made twice, nobody's work overwritten."""

import csv
import errno
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from cluster import Cluster, kill
from documents import docx_of
from terminal import ended, files, start_tdkt, tdkt

from tdkt_docs.errors import Exit
from tdkt_docs.ooxml import Package

PEOPLE = (
    {"ho_ten": "Nguyễn Thị Đào", "don_vi": "Phòng R&D <A>", "thanh_tich": ["Một", "Hai"]},
    {"ho_ten": "Lò Văn Ước", "don_vi": "Văn phòng", "thanh_tich": []},
    {"ho_ten": "Lò Văn Ước", "don_vi": "Tổ 1", "thanh_tich": ["Ba"]},
)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "giay.docx"
    path.write_bytes(
        docx_of("{{ ho_ten }} - {{ don_vi }}", "{%p for dong in thanh_tich %}", "+ {{ dong }}", "{%p endfor %}", "hết")
    )
    return path


def write_jsonl(path: Path, records: Any) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "ds.jsonl", PEOPLE)


def said_in(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def papers(out: Path) -> dict[str, bytes]:
    return files(out, "**/*.docx")


def write_as(path: Path, kind: str) -> Path:
    rows = [[p["ho_ten"], p["don_vi"], "\n".join(p["thanh_tich"])] for p in PEOPLE]
    captions = ["Họ tên", "Đơn vị", "Thành tích"]
    if kind == "json":
        path.write_text(json.dumps(PEOPLE, ensure_ascii=False), encoding="utf-8")
    elif kind == "jsonl":
        write_jsonl(path, PEOPLE)
    elif kind == "csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([captions, *rows])
    else:
        book = openpyxl.Workbook()
        for row in (["Danh sách đề nghị"], captions, *rows):
            book.worksheets[0].append(row)
        book.save(path)
    return path


@pytest.mark.parametrize("kind", ["json", "jsonl", "csv", "xlsx"])
def test_each_record_of_any_kind_of_file_becomes_a_paper(form: Path, tmp_path: Path, kind: str):
    data = write_as(tmp_path / f"ds.{kind}", kind)

    said = tdkt("fill", form, data, "--out", tmp_path / "ra", "--json")

    assert (0, 3, 0, 0, 0) == (said.code, *(said.json[name] for name in ("made", "same", "kept", "failed")))
    assert ["ds_001.docx", "ds_002.docx", "ds_003.docx"] == [Path(path).name for path in said.json["written"]]
    assert [
        ["Nguyễn Thị Đào - Phòng R&D <A>", "+ Một", "+ Hai", "hết"],
        ["Lò Văn Ước - Văn phòng", "hết"],
        ["Lò Văn Ước - Tổ 1", "+ Ba", "hết"],
    ] == [said_in(Path(path)) for path in said.json["written"]]


def test_files_are_named_by_a_pattern_and_never_share_a_name(form: Path, people: Path, tmp_path: Path):
    said = tdkt("fill", form, people, "--out", tmp_path / "ra", "--name", "{don_vi}/{ho_ten}")
    again = tdkt("fill", form, people, "--out", tmp_path / "hai", "--name", "{ho_ten}")

    assert (0, 0) == (said.code, again.code)
    assert {
        "phong-r-d-a/nguyen-thi-dao.docx",
        "van-phong/lo-van-uoc.docx",
        "to-1/lo-van-uoc.docx",
    } == set(papers(tmp_path / "ra"))
    assert {"nguyen-thi-dao.docx", "lo-van-uoc.docx", "lo-van-uoc-2.docx"} == set(papers(tmp_path / "hai"))


@pytest.mark.parametrize("pattern", ["{khong_co}", "../{ho_ten}", "{ho_ten.x}"])
def test_a_pattern_that_does_not_fit_is_refused_before_anything_is_written(
    form: Path, people: Path, tmp_path: Path, pattern: str
):
    said = tdkt("fill", form, people, "--out", tmp_path / "ra", "--name", pattern)

    assert (Exit.USAGE, "", False) == (said.code, said.out, (tmp_path / "ra").exists())


def test_only_what_changed_is_made_again(form: Path, people: Path, tmp_path: Path):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    before = papers(out)
    write_jsonl(people, (PEOPLE[0], {**PEOPLE[1], "don_vi": "Phòng khác"}, PEOPLE[2]))

    said = tdkt("fill", form, people, "--out", out, "--json")

    changed = {name for name, data in papers(out).items() if data != before[name]}
    assert (0, 1, 2, {"ds_002.docx"}) == (said.code, said.json["made"], said.json["same"], changed)


def test_a_changed_template_makes_all_again(form: Path, people: Path, tmp_path: Path):
    tdkt("fill", form, people, "--out", tmp_path / "ra")
    form.write_bytes(docx_of("{{ ho_ten }}", "{{ don_vi }}", "{% for d in thanh_tich %}{{ d }}{% endfor %}"))

    said = tdkt("fill", form, people, "--out", tmp_path / "ra", "--json")

    assert (3, 0) == (said.json["made"], said.json["same"])


def test_a_paper_edited_by_hand_stays_and_a_change_of_its_data_is_told(form: Path, people: Path, tmp_path: Path):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    edited = docx.Document(str(out / "ds_002.docx"))
    edited.add_paragraph("Thêm bằng tay")
    edited.save(str(out / "ds_002.docx"))
    theirs = (out / "ds_002.docx").read_bytes()

    unchanged = tdkt("fill", form, people, "--out", out, "--json")
    write_jsonl(people, (PEOPLE[0], {**PEOPLE[1], "don_vi": "Phòng khác"}, PEOPLE[2]))
    changed = tdkt("fill", form, people, "--out", out, "--json")
    fresh = tdkt("fill", form, people, "--out", out, "--fresh", "--json")

    told = [[found["code"] for found in said.json["findings"]] for said in (unchanged, changed, fresh)]
    assert [["TD-363"], ["TD-367"], ["TD-367"]] == told
    assert [(0, 2, 1), (0, 2, 1), (2, 0, 1)] == [
        (said.json["made"], said.json["same"], said.json["kept"]) for said in (unchanged, changed, fresh)
    ]
    assert theirs == (out / "ds_002.docx").read_bytes()


def test_a_paper_that_was_removed_or_emptied_is_made_again(form: Path, people: Path, tmp_path: Path):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    before = papers(out)
    (out / "ds_001.docx").unlink()
    (out / "ds_002.docx").write_bytes(b"")

    said = tdkt("fill", form, people, "--out", out, "--json")

    assert (2, 1, before) == (said.json["made"], said.json["same"], papers(out))


def test_papers_of_records_that_are_no_more_go_but_other_runs_papers_stay(form: Path, people: Path, tmp_path: Path):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    other = write_jsonl(tmp_path / "khac.jsonl", PEOPLE[:1])
    tdkt("fill", form, other, "--out", out)
    write_jsonl(people, PEOPLE[:2])

    tdkt("fill", form, people, "--out", out)

    assert {"ds_001.docx", "ds_002.docx", "khac_001.docx"} == set(papers(out))


def test_one_bad_record_stops_no_other_and_is_told_by_its_row(form: Path, people: Path, tmp_path: Path):
    lines = people.read_text(encoding="utf-8").splitlines()
    bad = [
        "{",
        "[1]",
        '{"ho_ten": "X"}',
        '{"ho_ten": "A", "ho_ten": "B"}',
        '{"ho_ten": [1], "don_vi": "", "thanh_tich": []}',
    ]
    people.write_text("\n".join([lines[0], *bad, *lines[1:]]), encoding="utf-8")

    said = tdkt("fill", form, people, "--out", tmp_path / "ra", "--json")

    found = [(each["code"], each["row"]) for each in said.json["findings"]]
    assert (Exit.FINDINGS, 3, 5) == (said.code, said.json["made"], said.json["failed"])
    assert [
        ("TD-340", 2),
        ("TD-341", 3),
        ("TD-361", 4),
        ("TD-361", 4),
        ("TD-342", 5),
        ("TD-362", 6),
    ] == found
    rows = list(csv.reader(io.StringIO((tmp_path / "ra/bao-cao.csv").read_text(encoding="utf-8-sig"))))
    assert ["2", "3", "4", "4", "5", "6"] == [row[2] for row in rows[1:]]


def test_a_record_nested_too_deeply_costs_itself_alone(form: Path, tmp_path: Path):
    deep: list[Any] = []
    for _ in range(400):
        deep = [deep]
    data = write_jsonl(tmp_path / "ds.jsonl", [PEOPLE[0], {**PEOPLE[1], "sau": ["\x01", deep]}, PEOPLE[2]])

    said = tdkt("fill", form, data, "--out", tmp_path / "ra", "--json")

    assert (Exit.FINDINGS, 2, 1) == (said.code, said.json["made"], said.json["failed"])
    assert [("TD-345", 2)] == [(each["code"], each["row"]) for each in said.json["findings"]]


def test_an_error_of_a_cell_is_told_by_the_cell(form: Path, tmp_path: Path):
    data = write_as(tmp_path / "ds.xlsx", "xlsx")
    book = openpyxl.load_workbook(data)
    book.worksheets[0]["B4"], book.worksheets[0]["A5"] = "#N/A", "Lò\x07Văn".replace("\x07", "_x0007_")
    book.save(data)

    said = tdkt("fill", form, data, "--out", tmp_path / "ra", "--json")

    assert ["B4"] == [each["cell"] for each in said.json["findings"] if each["severity"] == "loi"]
    assert (Exit.FINDINGS, 2, 1) == (said.code, said.json["made"], said.json["failed"])


def test_characters_no_word_file_can_hold_are_left_out_and_named_by_their_cell(form: Path, tmp_path: Path):
    data = tmp_path / "ds.csv"
    data.write_text("ho_ten,don_vi,thanh_tich\nLò\x0bVăn\ufffeƯớc,a,b\n", encoding="utf-8")

    said = tdkt("fill", form, data, "--out", tmp_path / "ra", "--json")

    (found,) = said.json["findings"]
    assert (0, "TD-360", "A2") == (said.code, found["code"], found["cell"])
    assert "U+000B, U+FFFE" in found["text"]
    assert "LòVănƯớc - a" == said_in(tmp_path / "ra/ds_001.docx")[0]


def test_lost_characters_of_a_field_in_several_columns_are_named_by_the_cell_they_stand_in(form: Path, tmp_path: Path):
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (
        ["Họ tên", None, "Đơn vị", "Thành tích"],
        ["Lò Văn", "Ư_x0007_ớc", "a", "b"],
        ["_x0007_Lê", "An", "a", "b"],
    ):
        page.append(row)
    page.merge_cells("A1:B1")
    book.save(tmp_path / "ds.xlsx")

    said = tdkt("fill", form, tmp_path / "ds.xlsx", "--out", tmp_path / "ra", "--json")

    assert [("TD-360", "B2"), ("TD-360", "A3")] == [(each["code"], each["cell"]) for each in said.json["findings"]]
    assert "«ho_ten» có ký tự mà văn bản Word không chứa được (U+0007)" in said.json["findings"][0]["text"]
    assert "Lò Văn Ước - a" == said_in(tmp_path / "ra/ds_001.docx")[0]


def test_characters_lost_under_a_name_no_file_can_hold_are_told_like_others(form: Path, tmp_path: Path):
    data = tmp_path / "ds.jsonl"
    data.write_text(json.dumps({**PEOPLE[0], "thanh_tich": {"a\ud800": "\x01"}}) + "\n", encoding="utf-8")

    said = tdkt("fill", form, data, "--out", tmp_path / "ra", "--json")

    (found,) = said.json["findings"]
    assert (0, 1, "TD-360") == (said.code, said.json["made"], found["code"])
    assert "trường «thanh_tich.a» có ký tự" in found["text"]


def test_a_column_that_is_missing_is_told_before_anything_is_written(form: Path, tmp_path: Path):
    data = tmp_path / "ds.csv"
    data.write_text("Họ tên;Phòng\nAn;x\n", encoding="utf-8")

    said = tdkt("fill", form, data, "--out", tmp_path / "ra")

    assert (Exit.SOURCE, False) == (said.code, (tmp_path / "ra").exists())
    assert "don_vi, thanh_tich" in said.err
    assert "Phòng" in said.err


def test_a_draft_shows_its_gaps_on_yellow_and_says_it_is_one(form: Path, tmp_path: Path):
    data = tmp_path / "ds.csv"
    data.write_text("Họ tên;Đơn vị\nAn;\n", encoding="utf-8")

    said = tdkt("fill", form, data, "--out", tmp_path / "ra", "--draft")

    package = Package.open((tmp_path / "ra/ds_001.docx").read_bytes())
    assert 0 == said.code
    assert ["An - [thiếu: đơn vị]", "+ [thiếu: thanh_tich]", "hết"] == said_in(tmp_path / "ra/ds_001.docx")
    assert 2 == package.main.count(b'<w:highlight w:val="yellow"/>')
    assert b"tdkt-ban-nhap" in package.parts["docProps/core.xml"]


def test_drafts_and_papers_never_share_a_folder(form: Path, people: Path, tmp_path: Path):
    tdkt("fill", form, people, "--out", tmp_path / "ra")

    said = tdkt("fill", form, people, "--out", tmp_path / "ra", "--draft")

    assert Exit.OUTPUT == said.code


def test_a_folder_that_is_not_ours_is_refused(form: Path, people: Path, tmp_path: Path):
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra/cua-toi.txt").write_text("x", encoding="utf-8")

    said = tdkt("fill", form, people, "--out", tmp_path / "ra")

    assert (Exit.OUTPUT, ["cua-toi.txt"]) == (said.code, list(files(tmp_path / "ra")))


def test_a_second_run_on_a_folder_is_refused_while_the_first_works(form: Path, people: Path, tmp_path: Path):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    lock = sqlite3.connect(out / ".tdkt/khoa.sqlite", isolation_level=None)
    lock.execute("begin exclusive")

    said = tdkt("fill", form, people, "--out", out)
    lock.close()

    assert Exit.OUTPUT == said.code
    assert "ra" in said.err


def test_a_file_a_killed_run_had_put_in_place_is_known_for_ours(form: Path, people: Path, tmp_path: Path):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    before = papers(out)
    with sqlite3.connect(out / ".tdkt/so-cai.sqlite") as ledger:
        rows = ledger.execute("select sha256, path from artefact").fetchall()
        ledger.execute("delete from artefact")
    ledger.close()
    (out / ".tdkt/nhat-ky/may-1").write_text(
        "".join(f"{sha256} {path}\n" for sha256, path in rows) + "cut sho", "utf-8"
    )
    write_jsonl(people, ({**PEOPLE[0], "don_vi": "Khác"}, *PEOPLE[1:]))

    said = tdkt("fill", form, people, "--out", out, "--json")

    assert (0, 3, 0) == (said.code, said.json["made"], said.json["kept"])
    assert {"ds_001.docx"} == {name for name, data in papers(out).items() if data != before[name]}
    assert [] == list((out / ".tdkt/nhat-ky").iterdir())


def test_a_run_killed_in_the_middle_is_completed_by_the_next(form: Path, tmp_path: Path):
    data = write_jsonl(tmp_path / "ds.jsonl", ({**PEOPLE[n % 3], "ho_ten": f"Người {n}"} for n in range(400)))
    tdkt("fill", form, data, "--out", tmp_path / "yen", "--jobs", "1")
    calm, out = papers(tmp_path / "yen"), tmp_path / "ra"
    process = start_tdkt("fill", form, data, "--out", out, "--jobs", "2", start_new_session=True)
    while process.poll() is None and len(list(out.glob("*.docx"))) < 60:
        time.sleep(0.002)

    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    done = len(papers(out))
    said = ended(start_tdkt("fill", form, data, "--out", out, "--jobs", "2", "--json"))

    assert done < 400
    assert (0, 0, 0) == (said.code, said.json["kept"], said.json["failed"])
    assert calm == papers(out)
    assert [] == [path for path in (out / ".tdkt").rglob("*") if path.parent.name in {"tam", "nhat-ky"}]


def test_a_full_disk_stops_the_run_cleanly_and_the_next_one_goes_on(form: Path, tmp_path: Path):
    data = write_jsonl(tmp_path / "ds.jsonl", ({**PEOPLE[n % 3], "ho_ten": f"Người {n}"} for n in range(60)))
    script = (
        "import resource, sys\n"
        "from tdkt_docs.cli.app import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "main(sys.argv[2:])\n"
    )
    call = ["fill", str(form), str(data), "--out", str(tmp_path / "ra"), "--jobs", "1"]
    limited = subprocess.run([sys.executable, "-c", script, "9000", *call], capture_output=True, check=False)

    said = tdkt(*call, "--json")

    assert Exit.OUTPUT == limited.returncode, limited.stderr
    assert b"Traceback" not in limited.stderr
    assert (0, 0, 60) == (said.code, said.json["failed"], len(papers(tmp_path / "ra")))


def test_nothing_of_the_people_is_in_the_ledger_but_file_names(form: Path, people: Path, tmp_path: Path):
    tdkt("fill", form, people, "--out", tmp_path / "ra")

    kept = b"".join(path.read_bytes() for path in (tmp_path / "ra/.tdkt").rglob("*") if path.is_file())

    assert [] == [word for word in ("Đào", "Ước", "R&D", "Văn phòng") if word.encode() in kept]


OTHER_FORM = "Kính mời {{ ho_ten }} ở {{ don_vi }} {% for d in thanh_tich %}{{ d }}{% endfor %}"


def test_a_list_never_writes_over_the_papers_of_another(form: Path, people: Path, tmp_path: Path):
    out, other = tmp_path / "ra", tmp_path / "khen.docx"
    other.write_bytes(docx_of(OTHER_FORM))
    tdkt("fill", form, people, "--out", out)
    before = files(out)

    said = tdkt("fill", other, people, "--out", out)
    fresh = tdkt("fill", other, people, "--out", out, "--fresh")
    named = tdkt("fill", other, people, "--out", out, "--name", "khen-{stt:03}")

    assert (Exit.OUTPUT, Exit.OUTPUT, 0) == (said.code, fresh.code, named.code)
    assert "ds_001.docx" in said.err
    assert "giay.docx × ds.jsonl" in said.err
    assert before == {name: data for name, data in papers(out).items() if name in before}
    assert {"khen-001.docx", "khen-002.docx", "khen-003.docx"} == set(papers(out)) - set(before)


def test_lists_of_one_name_in_two_folders_do_not_remove_each_others_papers(form: Path, tmp_path: Path):
    out = tmp_path / "ra"
    for place, person in (("mot", PEOPLE[0]), ("hai", PEOPLE[1])):
        (tmp_path / place).mkdir()
        write_jsonl(tmp_path / place / "ds.jsonl", [person])
        said = tdkt("fill", form, tmp_path / place / "ds.jsonl", "--out", out, "--name", "{ho_ten}")
        assert 0 == said.code

    assert {"nguyen-thi-dao.docx", "lo-van-uoc.docx"} == set(papers(out))


def test_a_list_and_its_papers_may_move_together(form: Path, people: Path, tmp_path: Path):
    first, moved = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    data = people.rename(first / "ds.jsonl")
    tdkt("fill", form, data, "--out", first / "ra")
    first.rename(moved)

    said = tdkt("fill", form, moved / "ds.jsonl", "--out", moved / "ra", "--json")

    assert (0, 3) == (said.code, said.json["same"])


def test_starting_over_removes_this_lists_papers_only(form: Path, people: Path, tmp_path: Path):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    tdkt("fill", form, write_jsonl(tmp_path / "khac.jsonl", PEOPLE[:1]), "--out", out)
    write_jsonl(people, PEOPLE[:1])

    said = tdkt("fill", form, people, "--out", out, "--fresh", "--json")

    assert (0, 1, 0) == (said.code, said.json["made"], said.json["same"])
    assert {"ds_001.docx", "khac_001.docx"} == set(papers(out))


@pytest.mark.parametrize("name", [(), ("--name", "{ho_ten}")])
def test_a_quote_never_closed_removes_no_paper_of_the_records_it_swallowed(
    form: Path, tmp_path: Path, name: tuple[str, ...]
):
    data, out = write_as(tmp_path / "ds.csv", "csv"), tmp_path / "ra"
    tdkt("fill", form, data, "--out", out, *name)
    before = papers(out)
    text = data.read_text(encoding="utf-8-sig")
    data.write_text(text.replace("Văn phòng", '"Văn phòng'), encoding="utf-8-sig")

    said = tdkt("fill", form, data, "--out", out, *name)

    assert (Exit.FINDINGS, before) == (said.code, papers(out))


def killed_before_its_ledger(out: Path, line: bytes = b"") -> None:
    """Leave of the last run what a kill leaves: the papers and their journal."""
    with sqlite3.connect(out / ".tdkt/so-cai.sqlite") as opened:
        rows = opened.execute("select sha256, path, phase from artefact").fetchall()
        opened.execute("delete from artefact")
    opened.close()
    lines = [f"# {rows[0][2]}\n", *(f"{sha256} {path}\n" for sha256, path, _ in rows)]
    (out / ".tdkt/nhat-ky/may-1").write_bytes("".join(lines).encode() + line)


def test_a_journal_cut_inside_a_letter_is_read_up_to_there(form: Path, people: Path, tmp_path: Path):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    killed_before_its_ledger(out, "0123 họ".encode()[:-1])

    said = tdkt("fill", form, people, "--out", out, "--json")

    assert (0, 3, 0) == (said.code, said.json["made"], said.json["kept"])


@pytest.mark.parametrize("flags", [(), ("--fresh",)])
def test_papers_of_a_killed_run_go_with_their_records(form: Path, people: Path, tmp_path: Path, flags: tuple[str, ...]):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    killed_before_its_ledger(out)
    (out / "ds_003.docx").write_bytes(b"theirs")
    write_jsonl(people, PEOPLE[:1])

    said = tdkt("fill", form, people, "--out", out, *flags)

    assert (0, {"ds_001.docx", "ds_003.docx"}) == (said.code, set(papers(out)))


def test_a_paper_is_known_for_ours_after_two_killed_runs_over_other_data(form: Path, people: Path, tmp_path: Path):
    out, journal = tmp_path / "ra", tmp_path / "ra/.tdkt/nhat-ky"
    tdkt("fill", form, people, "--out", out)
    killed_before_its_ledger(out)
    (journal / "may-2").write_bytes((journal / "may-1").read_bytes().replace(b" ds_", b"0 ds_"))
    write_jsonl(people, [{**person, "don_vi": "Khác"} for person in PEOPLE])

    said = tdkt("fill", form, people, "--out", out, "--json")

    assert (0, 3, 0) == (said.code, said.json["made"], said.json["kept"])


def open_files() -> list[str]:
    """What this process has open, as Linux tells it."""
    return [os.path.realpath(link) for link in Path("/proc/self/fd").iterdir()]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files as Linux tells them")
def test_a_run_in_this_process_removes_no_open_file_and_leaves_none_open(
    form: Path, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    unlink, removed = Path.unlink, []

    def noting(path: Path, *, missing_ok: bool = False) -> None:
        removed.append((path.parent.name, str(path.resolve()) in open_files()))
        unlink(path, missing_ok)

    tdkt("fill", form, people, "--out", tmp_path / "ra")
    before = len(open_files())
    monkeypatch.setattr(Path, "unlink", noting)

    tdkt("fill", form, people, "--out", tmp_path / "hai")

    assert before == len(open_files())
    assert [("nhat-ky", False)] == [each for each in removed if each[0] == "nhat-ky"]


def test_a_folder_in_a_papers_place_costs_that_paper_alone(form: Path, people: Path, tmp_path: Path):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    (out / "ds_002.docx").unlink()
    (out / "ds_002.docx").mkdir()
    write_jsonl(people, [{**person, "don_vi": "Khác"} for person in PEOPLE])

    said = tdkt("fill", form, people, "--out", out, "--json")

    told = [(found["code"], found["row"], found["severity"]) for found in said.json["findings"]]
    assert (Exit.FINDINGS, 2, 1) == (said.code, said.json["made"], said.json["failed"])
    assert [("TD-372", 2, "loi")] == told
    assert "ds_002.docx" in said.json["findings"][0]["text"]


def test_a_file_in_a_folders_place_costs_the_papers_of_that_folder_alone(form: Path, people: Path, tmp_path: Path):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out, "--name", "{stt}")
    (out / "to-1").write_text("x", encoding="utf-8")

    said = tdkt("fill", form, people, "--out", out, "--name", "{don_vi}/{ho_ten}", "--json")

    assert (2, ["TD-372"]) == (said.json["made"], [found["code"] for found in said.json["findings"]])


def refuse_to_replace(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Refuse as Windows does where Word has the file open, and any system where its folder may not be written."""
    replace = os.replace

    def refusing(source: str | Path, target: str | Path) -> None:
        if str(target).endswith(name):
            raise PermissionError(errno.EACCES, "refused", str(source), None, str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)


def test_a_paper_open_in_word_costs_itself_alone_and_is_made_by_the_next_run(
    form: Path, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    write_jsonl(people, [{**person, "don_vi": "Khác"} for person in PEOPLE])
    with monkeypatch.context() as word:
        refuse_to_replace(word, "ds_002.docx")
        said = tdkt("fill", form, people, "--out", out, "--json")

    again = tdkt("fill", form, people, "--out", out, "--json")

    assert (Exit.FINDINGS, 2, ["TD-372"]) == (said.code, said.json["made"], [f["code"] for f in said.json["findings"]])
    assert (0, 1, 2) == (again.code, again.json["made"], again.json["same"])


def test_a_folder_nobody_may_write_stops_the_run(
    form: Path, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    refuse_to_replace(monkeypatch, ".docx")

    said = tdkt("fill", form, people, "--out", tmp_path / "ra")

    assert Exit.OUTPUT == said.code


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no file name that is no text")
def test_data_whose_name_is_no_text_become_papers_that_have_one(form: Path, tmp_path: Path):
    data = tmp_path / os.fsdecode(b"ds\xff\n.jsonl")
    write_jsonl(data, [*PEOPLE[:1], {}])

    said = tdkt("fill", form, data, "--out", tmp_path / "ra")

    assert (Exit.FINDINGS, {"ds--_001.docx"}) == (said.code, set(papers(tmp_path / "ra")))


def test_a_paper_without_record_that_cannot_be_removed_is_told_and_the_run_goes_on(
    form: Path, people: Path, tmp_path: Path
):
    out = tmp_path / "ra"
    tdkt("fill", form, people, "--out", out)
    (out / "ds_003.docx").unlink()
    (out / "ds_003.docx").mkdir()
    write_jsonl(people, PEOPLE[:1])

    said = tdkt("fill", form, people, "--out", out, "--json")

    assert (0, ["TD-373"]) == (said.code, [found["code"] for found in said.json["findings"]])
    assert {"ds_001.docx"} == set(papers(out))


def ledger(out: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(out / ".tdkt/so-cai.sqlite") as opened:
        rows = opened.execute("select * from artefact order by path").fetchall()
    opened.close()
    return rows


def test_a_cluster_makes_the_papers_and_the_ledger_of_this_machine_though_a_worker_is_killed(
    form: Path, tmp_path: Path, cluster: Cluster
):
    data = write_jsonl(tmp_path / "ds.jsonl", ({**PEOPLE[n % 3], "ho_ten": f"Người {n}"} for n in range(1500)))
    here, there = tmp_path / "day", tmp_path / "cum"
    while len(cluster.workers) < 3:  # other tests may have killed some
        cluster.start("worker")
    tdkt("fill", form, data, "--out", here, "--jobs", "2")
    process = start_tdkt("fill", form, data, "--out", there, "--scheduler", cluster.address, "--json")
    while process.poll() is None and len(list(there.glob("*.docx"))) < 100:
        time.sleep(0.005)
    victim = cluster.workers[0]

    kill(victim)
    done = len(papers(there))
    said = ended(process)

    assert done < 1500
    assert (0, "") == (said.code, said.err), said.out
    assert 1500 == said.json["made"] + said.json["same"]
    assert (papers(here), ledger(here)) == (papers(there), ledger(there))


def test_a_form_at_hand_is_filled_by_its_name(tmp_path: Path):
    sample = json.loads(Path("templates/trich-ngang/nd30-2020/sample.json").read_text(encoding="utf-8"))
    data = write_jsonl(tmp_path / "ds.jsonl", [sample])

    named = tdkt("fill", "trich-ngang", data, "--out", tmp_path / "ra")
    unknown = tdkt("fill", "khong-co-mau", data, "--out", tmp_path / "khac")

    assert (named.code, unknown.code) == (Exit.DONE, Exit.USAGE)
    assert "«khong-co-mau»" in unknown.err
    assert [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in Package.open(data).main.decode()
        for data in papers(tmp_path / "ra").values()
    ] == [True]
