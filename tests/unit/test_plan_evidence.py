"""Evidence goes to the people it names; namesakes are asked about, never guessed between."""

from tdkt_docs.model.campaign import Collective, Nominee, Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.plan import Evidence, match_evidence


def proposal(key: str, name: str, person: str = "") -> Proposal:
    subject = Nominee(key=person or name, name=name)
    return Proposal(key=key, order=1, subject=subject, award="LDTT", where=Where(file="so-lieu.xlsx", row=7))


def question(code: str, file: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, where=Where(file=file))


def test_a_name_between_separators_is_found_whatever_the_accents_and_case():
    people = (proposal("a", "Nguyễn Văn Ân"), proposal("b", "Lê Thị Đào"))
    files = ("QD-sang-kien_Nguyen_Van_An.pdf", "xác nhận Lê Thị Đào.PDF")

    found, asked = match_evidence(files, people, {})

    assert found == (
        Evidence(file=files[0], rows=("a",)),
        Evidence(file=files[1], rows=("b",)),
    )
    assert asked == ()


def test_all_proposals_of_the_person_have_the_file():
    people = (proposal("a", "Vũ Thị An"), proposal("b", "Vũ Thị An"))

    found, asked = match_evidence(("vu-thi-an.pdf",), people, {})

    assert ([evidence.rows for evidence in found], asked) == ([("a", "b")], ())


def test_a_part_of_a_longer_name_or_word_is_not_a_match():
    people = (proposal("a", "Vũ An"), proposal("b", "Vũ An Bình"))

    found, asked = match_evidence(("vu-an-binh.pdf", "vu-anh.pdf"), people, {})

    assert [evidence.rows for evidence in found] == [("b",), ()]
    assert asked == (question("TD-220", "vu-anh.pdf"),)


def test_a_file_that_names_two_people_goes_to_both():
    people = (proposal("a", "Vũ An"), proposal("b", "Lê Bé"))

    found, asked = match_evidence(("sang-kien_vu-an_le-be.pdf",), people, {})

    assert ([evidence.rows for evidence in found], asked) == ([("a", "b")], ())


def test_namesakes_are_asked_about_and_the_file_goes_to_neither():
    people = (proposal("a", "Vũ An", "1"), proposal("b", "Vũ Ân", "2"), proposal("c", "Lê Bé"))

    found, asked = match_evidence(("vu-an.pdf", "vu-an_le-be.pdf"), people, {})

    assert [evidence.rows for evidence in found] == [(), ("c",)]
    assert asked == (question("TD-221", "vu-an.pdf"), question("TD-221", "vu-an_le-be.pdf"))


def test_the_column_wins_over_the_name_and_settles_between_namesakes():
    people = (proposal("a", "Vũ An", "1"), proposal("b", "Vũ An", "2"))

    found, asked = match_evidence(("VU-AN.pdf", "chung.pdf"), people, {"a": "vu-an.pdf; chung.pdf", "b": "chung.pdf"})

    assert ([evidence.rows for evidence in found], asked) == ([("a", "b"), ("a",)], ())


def test_a_file_the_column_names_and_nobody_has_is_asked_for():
    people = (proposal("a", "Vũ An"),)

    found, asked = match_evidence((), people, {"a": "mat-roi.pdf"})

    assert found == ()
    assert asked == (
        Finding(
            code="TD-222",
            severity=Severity.WARNING,
            subject="a",
            where=Where(file="so-lieu.xlsx", row=7),
            values={"name": "mat-roi.pdf"},
        ),
    )


def test_a_collective_is_found_and_a_long_file_name_hides_nobody():
    room = Proposal(key="p", order=1, subject=Collective(key="p", name="Phòng R&D"), award="TTLDTT")
    long = f"{'xac-nhan-' * 12}phong-r-d.pdf"

    found, asked = match_evidence((long,), (room,), {})

    assert ([evidence.rows for evidence in found], asked) == ([("p",)], ())
