"""Which steps of a paper's signing are done, which still fit, which come next."""

from dataclasses import replace
from pathlib import Path

import pytest

from tdkt_docs.model.paper import Paper, PaperSlot
from tdkt_docs.model.template import Template
from tdkt_docs.pipeline.ledger import Entry
from tdkt_docs.pipeline.signing.chain import (
    NUMBERING,
    Step,
    Stop,
    by_hand,
    done_steps,
    kept_steps,
    next_step,
    noted,
    numbering_values,
    written,
)
from tdkt_docs.pipeline.signing.chained import Standing, cut_back, standing
from tdkt_docs.pipeline.workspace import Workspace, digest, open_workspace

CLERK = Step(name="thu_ky", who="thu-ky:1a")
HEAD = Step(name="nguoi_ky", who="giam-doc:2b")
CHAIR = Step(name="chu_toa", who="giam-doc:2b")
NUMBER = Step(name=NUMBERING, who="so:15,ngay:05,thang:3,nam:2027")
OFFICE = Step(name="co_quan", who="co-quan:3c")
WHOLE = (CLERK, HEAD, NUMBER, OFFICE)
BY_HAND = by_hand("thu_ky", "Lê Thị A", 0)
OTHER_KEY, OTHER_NUMBER = "giam-doc:ff", "so:16,ngay:05,thang:3,nam:2027"


def without_key(step: Step) -> Step:
    return replace(step, who="")


@pytest.mark.parametrize(
    ("done", "wanted", "kept"),
    [
        ((), WHOLE, ()),
        (WHOLE[:2], WHOLE, WHOLE[:2]),
        (WHOLE, WHOLE, WHOLE),
        ((HEAD,), WHOLE, (HEAD,)),
        # a number that changed, or was taken back, takes back itself and the office's signature
        (WHOLE, (CLERK, HEAD, replace(NUMBER, who=OTHER_NUMBER), OFFICE), (CLERK, HEAD)),
        (WHOLE, (CLERK, HEAD, without_key(NUMBER), OFFICE), (CLERK, HEAD)),
        # a key that is not at hand takes nothing back; another key of the same name does
        (WHOLE, (without_key(CLERK), without_key(HEAD), NUMBER, without_key(OFFICE)), WHOLE),
        (WHOLE, (CLERK, replace(HEAD, who=OTHER_KEY), NUMBER, OFFICE), (CLERK,)),
        # nothing takes back what a person signed by hand
        ((BY_HAND, HEAD), (CLERK, HEAD, NUMBER), (BY_HAND, HEAD)),
        ((HEAD, BY_HAND), (CLERK, replace(HEAD, who=OTHER_KEY), NUMBER), (HEAD, BY_HAND)),
        # a person who can sign now and came too late
        ((HEAD, NUMBER, OFFICE), WHOLE, (HEAD,)),
        ((HEAD, NUMBER, by_hand("co_quan", "Sở", 0)), WHOLE, (HEAD, NUMBER, by_hand("co_quan", "Sở", 0))),
        # somebody who signs no more
        ((CLERK, HEAD), (HEAD, NUMBER), ()),
    ],
)
def test_what_is_done_is_kept_as_far_as_it_fits(done: tuple[Step, ...], wanted: tuple[Step, ...], kept: object):
    assert kept == kept_steps(done, wanted)


@pytest.mark.parametrize(
    ("kept", "wanted", "following"),
    [
        ((), WHOLE, CLERK),
        ((CLERK,), WHOLE, HEAD),
        ((HEAD,), WHOLE, CLERK),
        (WHOLE[:2], WHOLE, NUMBER),
        (WHOLE[:3], WHOLE, OFFICE),
        (WHOLE, WHOLE, Stop()),
        ((), (without_key(CLERK), HEAD), Stop(name="thu_ky")),
        ((), (replace(CLERK, who="", is_needed=False), HEAD), HEAD),
        ((HEAD,), (HEAD, without_key(NUMBER), OFFICE), Stop(name=NUMBERING)),
        ((HEAD, NUMBER), (HEAD, NUMBER, without_key(OFFICE)), Stop(name="co_quan")),
        ((HEAD,), (HEAD, OFFICE), OFFICE),
        ((HEAD, NUMBER, by_hand("co_quan", "Sở", 0)), WHOLE, Stop()),
        # minutes have no head: the office waits for all who sign them
        ((CHAIR, NUMBER), (replace(CLERK, who="", is_needed=False), CHAIR, NUMBER, OFFICE), Stop(name="thu_ky")),
        ((CLERK, CHAIR, NUMBER), (CLERK, CHAIR, NUMBER, OFFICE), OFFICE),
    ],
)
def test_the_next_step_is_told_or_what_is_waited_for(
    kept: tuple[Step, ...], wanted: tuple[Step, ...], following: object
):
    assert following == next_step(kept, wanted)


def test_what_the_ledger_notes_is_read_back():
    steps = (replace(HEAD, end=120), by_hand("thu_ky", "Lê | Thị = A+B", 240), replace(NUMBER, end=300))

    told = done_steps(noted("c0ffee", steps))

    assert steps == told
    assert "Lê | Thị = A+B" == told[1].signer


def test_ledgers_from_before_lengths_were_noted_are_read():
    assert (HEAD, BY_HAND) == done_steps("c0ffee|nguoi_ky=giam-doc:2b|thu_ky=@L%C3%AA%20Th%E1%BB%8B%20A")


def paper(*, symbol: str, number: str, dated: str) -> Paper:
    return Paper(
        key="quyet-dinh",
        template=Template(kind="a", version="b", title={"vi": "A"}, per="decision", phase="quyet-dinh", path=Path()),
        title="A",
        file_stem="a",
        phase="quyet-dinh",
        content={},
        slots=(PaperSlot(id="nguoi_ky", role="nguoi-ky", order=1),),
        symbol=symbol,
        number=number,
        dated=dated,
    )


@pytest.mark.parametrize(
    ("symbol", "number", "dated", "values"),
    [
        ("QĐ-SKHCN", "05/QĐ-SKHCN", "2027-03-05", {"so": "05", "ngay": "05", "thang": "3", "nam": "2027"}),
        ("QĐ-SKHCN", "338/QĐ-SKHCN", "2026-12-20", {"so": "338", "ngay": "20", "thang": "12", "nam": "2026"}),
        ("QĐ-SKHCN", "01/QĐ-SKHCN", "2027-02-01", {"so": "01", "ngay": "01", "thang": "02", "nam": "2027"}),
        ("QĐ-SKHCN", "", "2027-03-05", {}),
        ("QĐ-SKHCN", "05/QĐ-SKHCN", "", {}),
        ("", "", "2027-01-09", {"ngay": "09", "thang": "01", "nam": "2027"}),
        ("", "", "", {}),
    ],
)
def test_figures_have_the_zeros_of_the_decree_and_none_is_written_before_all_are_given(
    symbol: str, number: str, dated: str, values: dict[str, str]
):
    assert values == numbering_values(paper(symbol=symbol, number=number, dated=dated))


def test_what_is_written_is_noted_in_plain_figures():
    assert NUMBER.who == written({"so": "15", "ngay": "05", "thang": "3", "nam": "2027"})


PDF, PATH = b"%PDF a", "4-da-ky-so/a.pdf"
AFTER = {"nguoi_ky": b"%PDF a+head", NUMBERING: b"%PDF a+head+15", "co_quan": b"%PDF a+head+15+office"}
DONE = tuple(replace(step, end=len(AFTER[step.name])) for step in (HEAD, NUMBER, OFFICE))


def put(workspace: Workspace, steps: tuple[Step, ...]) -> None:
    entry = Entry(path=PATH, sha256="", made_from=noted(digest(PDF), steps), phase="quyet-dinh")
    workspace.put(entry, AFTER[steps[-1].name] if steps else PDF)


def whole(steps: tuple[Step, ...], data: bytes) -> Standing:
    return Standing(base=digest(PDF), steps=steps, data=data)


def test_a_chain_stands_where_the_ledger_says(tmp_path: Path):
    with open_workspace(tmp_path / "ket-qua") as workspace:
        nothing = standing(workspace, PATH, PDF)
        put(workspace, DONE[:2])

        assert whole((), PDF) == nothing
        assert whole(DONE[:2], AFTER[NUMBERING]) == standing(workspace, PATH, PDF)
        assert whole((), PDF).steps == standing(workspace, PATH, b"%PDF other").steps


@pytest.mark.parametrize("head", [HEAD, by_hand("nguoi_ky", "Huỳnh A", 0)])
def test_a_run_killed_after_a_file_was_put_and_before_it_was_noted_begins_where_it_is_sure(tmp_path: Path, head: Step):
    done = (replace(head, end=len(AFTER["nguoi_ky"])), *DONE[1:])
    with open_workspace(tmp_path / "ket-qua") as workspace:
        put(workspace, done[:2])
        workspace.ledger.intend(PATH, digest(AFTER["co_quan"]), phase="quyet-dinh")
        (workspace.root / PATH).write_bytes(AFTER["co_quan"])

        found = standing(workspace, PATH, PDF)

        is_theirs = workspace.theirs(PATH)
    assert is_theirs is None
    assert found == (whole(done[:1], AFTER["nguoi_ky"]) if head.is_by_hand else whole((), PDF))


def test_a_number_that_changed_leaves_the_bytes_of_the_head_alone():
    wanted = (HEAD, replace(NUMBER, who=OTHER_NUMBER), OFFICE)

    assert whole(DONE[:1], AFTER["nguoi_ky"]) == cut_back(whole(DONE, AFTER["co_quan"]), wanted, PDF)


def test_without_noted_lengths_what_does_not_fit_is_signed_anew():
    old = tuple(replace(step, end=0) for step in DONE)
    wanted = (HEAD, replace(NUMBER, who=OTHER_NUMBER), OFFICE)

    assert whole((), PDF) == cut_back(whole(old, AFTER["co_quan"]), wanted, PDF)
