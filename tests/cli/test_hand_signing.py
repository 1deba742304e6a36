"""A paper signed with a key its owner brings: it lands where a run puts it, and no run undoes it."""

from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from terminal import PASSWORD, tdkt

from tdkt_docs import pipeline, sign, verify
from tdkt_docs.errors import SignError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.overview import PaperFacts

LIST, DECISION = "danh-sach-de-nghi", "quyet-dinh-giay-khen"


def key_of(campaign: Path, name: str) -> sign.Key:
    return sign.open_key(pipeline.office_key(campaign, name), PASSWORD.encode)


def signed(campaign: Path, paper: str, slot: str, name: str = "thu-ky") -> pipeline.HandSigned:
    asked = pipeline.HandSigning(
        campaign=campaign, paper=paper, slot=slot, key=key_of(campaign, name), now=datetime.now(UTC)
    )
    return pipeline.sign_paper(asked)


def facts(campaign: Path, paper: str) -> PaperFacts:
    found = pipeline.overview(campaign).paper(paper)
    assert found is not None
    return found


def test_a_second_signer_signs_beside_the_first_and_the_next_run_keeps_both(done: Path):
    told = signed(done, LIST, "nguoi_lap")
    after = facts(done, LIST)
    by_hand = (done / "ket-qua" / told.path).read_bytes()
    dossier = pipeline.overview(done).phases[1]
    assert 0 == tdkt("run", done, "--phase", "quyet-dinh").code

    assert ("Danh sách đề nghị khen thưởng", "Người ký thu-ky", True) == (told.title, told.signer, told.is_test)
    assert [("nguoi_lap", "Người ký thu-ky", True), ("nguoi_ky", "Nguyễn Công Phúc", True)] == [
        (slot.id, slot.signer, slot.is_signed) for slot in after.slots
    ]
    assert "can-lap-lai" in [wait.code for wait in dossier.waits], "the dossier that holds it"
    assert by_hand == (done / "ket-qua" / told.path).read_bytes()
    assert "can-lap-lai" not in [wait.code for wait in pipeline.overview(done).phases[1].waits]
    verdict = verify.verify(done / "ket-qua" / told.path, roots=pipeline.roots_of_office(done / "dot.toml"))
    assert {"nguoi_lap", "nguoi_ky"} == {each.field for each in verdict.signatures}
    assert "hop-le" == verdict.conclusion


@pytest.mark.parametrize(
    ("paper", "slot", "code"),
    [
        (LIST, "nguoi_ky", "hand-signing.signed-already"),
        (LIST, "khong-co", "hand-signing.unknown"),
        ("giay-khen-001", "nguoi_ky", "hand-signing.no-number"),
        (DECISION, "nguoi_ky", "hand-signing.signed-already"),
        (DECISION, "co_quan", "hand-signing.number-first"),
    ],
)
def test_what_cannot_be_signed_is_told(done: Path, paper: str, slot: str, code: str):
    with pytest.raises(SignError) as told:
        signed(done, paper, slot)

    assert code == told.value.code


def test_a_paper_not_made_yet_is_not_signed(small: Path):
    with pytest.raises(SignError) as told:
        signed(small, LIST, "nguoi_ky")

    assert "hand-signing.not-made" == told.value.code


def test_a_run_that_leaves_a_key_out_keeps_what_was_signed_with_it(done: Path):
    before = facts(done, LIST)
    request = pipeline.RunRequest(
        campaign=done,
        phase=Phase.AFTER_MEETING,
        now=datetime.now(UTC),
        password=lambda _: PASSWORD.encode(),
        keys_left_out=frozenset({"thuong-truc", "co-quan"}),
    )
    outcome = pipeline.run(request)

    assert before == facts(done, LIST)
    assert "TD-735" not in [finding.code for finding in outcome.findings]
    assert {"hop-le", "khong-co-chu-ky"} >= {each.verdict.conclusion for each in outcome.dossiers if each.verdict}


def changed_by_clerk(campaign: Path, stem: str) -> None:
    """The Word file of a paper with one more line: its PDF is another one."""
    path = campaign / f"ket-qua/1-van-ban-word/{stem}.docx"
    document = docx.Document(str(path))
    document.add_paragraph("Văn thư ghi thêm")
    document.save(str(path))


def test_what_a_person_signed_by_hand_is_kept_aside_and_told_when_the_paper_changes(done: Path):
    told = signed(done, LIST, "nguoi_lap")
    by_hand = (done / "ket-qua" / told.path).read_bytes()
    changed_by_clerk(done, Path(told.path).stem)

    said = tdkt("run", done, "--phase", "quyet-dinh", "--json")

    again = (done / "ket-qua" / told.path).read_bytes()
    aside = list((done / "ket-qua/6-ban-ky-truoc").glob("*.pdf"))
    assert not again.startswith(by_hand)
    assert [by_hand] == [path.read_bytes() for path in aside]
    assert "TD-839" in said.out
    assert "TD-839" not in tdkt("run", done, "--phase", "quyet-dinh", "--json").out, "told once"
