"""The campaign on one page, and what was handed in: only what is known, and only what the clerk has noted."""

from pathlib import Path

from terminal import tdkt

from tdkt_docs import pipeline

DECISION = "quyet-dinh-giay-khen"


def waits(campaign: Path) -> dict[str, list[str]]:
    return {step.phase: [wait.code for wait in step.waits] for step in pipeline.overview(campaign).phases}


def states(campaign: Path) -> dict[str, tuple[str, ...]]:
    return {paper.key: paper.states for paper in pipeline.overview(campaign).papers}


def test_a_new_campaign_waits_for_the_meeting_for_numbers_and_to_be_made(small: Path):
    seen = pipeline.overview(small)

    assert {"truoc-hop": ["chua-lap", "ngay"]} | {
        "sau-hop": ["ngay-hop", "thanh-vien", "chua-lap", "trong", "so-ngay", "ngay"],
        "quyet-dinh": ["chua-lap", "trong", "so-ngay", "ngay"],
        "luu": ["chua-lap"],
    } == waits(small)
    assert {("chua-lap",)} == set(states(small).values())
    assert ("truoc-hop", "chua-lap") == (seen.next_step.phase, seen.next_step.waiting.code)
    assert not (small / "ket-qua").exists()


def test_after_a_run_papers_are_drafts_signed_where_a_key_signed_and_edited_where_a_hand_did(done: Path):
    word = done / "ket-qua/1-van-ban-word/danh-sach-de-nghi.docx"
    word.write_bytes(word.read_bytes() + b" ")

    found = states(done)

    assert ("da-sua-tay", "can-lap-lai", "da-ky") == found["danh-sach-de-nghi"]
    assert ("da-ky", "cho-so") == found[DECISION]
    assert "can-lap-lai" not in found[DECISION]


def test_a_number_makes_what_bears_it_outdated_until_the_next_run(done: Path):
    tdkt("issue", done, DECISION, "--so", 15, "--ngay", "05/3/2027")

    before = states(done)
    assert 0 == tdkt("run", done, "--phase", "quyet-dinh").code
    after = states(done)

    assert ("du-thao", "can-lap-lai", "da-cap-so") == before["giay-khen-001"]
    assert ("da-ky", "da-cap-so") == after["giay-khen-001"]
    assert ("da-ky", "da-cap-so") == after[DECISION]
    assert ("da-ky", "cho-so") == after["quyet-dinh-lao-dong-tien-tien"]


def test_one_persons_papers_stand_together(done: Path):
    said = tdkt("status", done, "--nguoi", "tran thi", "--json")

    assert ["ca-nhan-002"] == [person["key"] for person in said.json]
    assert ["giay-khen-001"] == said.json[0]["own_papers"]
    assert DECISION in said.json[0]["named_in"]
    assert "quyet-dinh-lao-dong-tien-tien" not in said.json[0]["named_in"]


def test_a_paper_is_handed_in_when_the_clerk_says_so_and_no_longer_when_it_is_taken_back(done: Path):
    said = tdkt("hand-in", done, DECISION, "--ngay", "06/3/2027", "--noi-nhan", "Sở Nội vụ")
    noted = states(done)[DECISION]
    shown = tdkt("status", done).out
    tdkt("hand-in", done, DECISION, "--bo")

    assert (0, "") == (said.code, said.err)
    assert ("da-ky", "cho-so", "da-nop") == noted
    assert "nộp ngày 06/3/2027, Sở Nội vụ" in shown
    assert ("da-ky", "cho-so") == states(done)[DECISION]


def test_a_whole_dossier_is_handed_in_at_once(done: Path):
    tdkt("hand-in", done, "ho-so-trinh-noi-bo", "--ngay", "06/3/2027")

    noted = {key for key, told in states(done).items() if "da-nop" in told}

    assert {"danh-sach-de-nghi", "bien-ban-hop", "to-trinh-noi-bo", "trich-ngang-noi-bo"} == noted


def test_what_the_campaign_does_not_have_and_a_missing_day_are_told(small: Path):
    unknown, without_day = tdkt("hand-in", small, "khong-co", "--ngay", "06/3/2027"), tdkt("hand-in", small, DECISION)
    nobody = tdkt("status", small, "--nguoi", "Không Ai")

    assert [2, 2, 2] == [unknown.code, without_day.code, nobody.code]
    assert "«khong-co»" in unknown.err
    assert "Thêm «--ngay 05/3/2027»" in without_day.err
    assert "«Không Ai»" in nobody.err


def test_the_screen_names_the_one_next_step_and_every_paper(small: Path):
    said = tdkt("status", small)

    assert "Tiếp theo (Trước họp Hội đồng): Chưa lập 1 văn bản, hồ sơ: Danh sách đề nghị khen thưởng." in said.out
    assert all(paper.key in said.out for paper in pipeline.overview(small).papers)
