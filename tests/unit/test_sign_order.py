"""People, then number and date, then the organisation: every other order is refused, and says what comes first."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from signing import AT, ec_key, paper, paper_with_fields

from tdkt_docs import sign, wording
from tdkt_docs.errors import SignError, SourceError
from tdkt_docs.sign import SignRequest, Steps
from tdkt_docs.verify import verify_bytes

PERSON = SignRequest(field="nguoi_ky", role="nguoi-ky", at=AT, file="01-QD.pdf")
OFFICE = SignRequest(field="co_quan", role="co-quan", at=AT + timedelta(hours=2), file="01-QD.pdf")
ANNEX = SignRequest(field="van_ban_kem_theo", role="van-ban-kem-theo", at=AT, file="phu-luc.pdf")
DECISION = ("nguoi_ky", "co_quan", "so", "ngay", "thang")


def filled(pdf, **values):
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/T"] in values:
            field["/V"] = generic.TextStringObject(values[field["/T"]])
            writer.update_container(field)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def numbered(pdf):
    return filled(pdf, so="15", ngay="05", thang="3")


def signed(pdf, *requests):
    for request in requests:
        pdf = sign.sign(pdf, ec_key(), request).data
    return pdf


def refused(pdf, request):
    with pytest.raises(SignError) as caught:
        sign.sign(pdf, ec_key(), request)
    return caught.value.code, caught.value.values.get("fields", "")


def test_the_three_steps_in_their_order_leave_both_signatures_valid():
    pdf = signed(numbered(signed(paper_with_fields(*DECISION), PERSON)), OFFICE)

    facts = verify_bytes(pdf, "a.pdf").signatures
    assert [(fact.field, fact.intact, fact.changes_allowed) for fact in facts] == [
        ("nguoi_ky", True, True),
        ("co_quan", True, True),
    ]


def test_the_organisation_does_not_sign_before_any_person():
    assert refused(paper_with_fields(*DECISION), OFFICE) == ("sign-order.no-person", "")
    assert refused(paper(), OFFICE) == ("sign-order.no-person", "")


def test_the_organisation_waits_for_all_who_are_to_sign():
    pdf = signed(paper_with_fields("thu_ky", "chu_toa", "co_quan"), replace(PERSON, field="thu_ky"))

    assert refused(pdf, OFFICE) == ("sign-order.people-left", "chu_toa")


def test_the_organisation_waits_for_every_part_of_number_and_date():
    pdf = signed(paper_with_fields(*DECISION), PERSON)

    assert refused(pdf, OFFICE) == ("sign-order.no-number", "so, ngay, thang")
    assert refused(filled(pdf, so="15"), OFFICE) == ("sign-order.no-number", "ngay, thang")


def test_the_organisation_needs_no_number_where_the_paper_has_no_room_for_one():
    pdf = signed(paper_with_fields("nguoi_ky", "co_quan"), PERSON, OFFICE)

    assert sign.steps_done(pdf) == Steps(people_signed=("nguoi_ky",), office_signed=True)


def test_no_person_signs_after_the_number():
    pdf = numbered(signed(paper_with_fields("thu_ky", "chu_toa", "so"), replace(PERSON, field="thu_ky")))

    assert refused(pdf, replace(PERSON, field="chu_toa")) == ("sign-order.after-number", "")


def test_no_person_signs_after_the_organisation():
    pdf = signed(paper_with_fields("nguoi_ky", "co_quan"), PERSON, OFFICE)

    assert refused(pdf, replace(PERSON, field="thu_ky")) == ("sign-order.after-office", "")


def test_a_report_dated_by_its_author_has_no_number_and_is_signed():
    pdf = filled(paper_with_fields("nguoi_bao_cao", "ngay"), ngay="05")

    assert verify_bytes(signed(pdf, replace(PERSON, field="nguoi_bao_cao")), "a.pdf").signatures[0].intact


def test_the_office_is_known_by_its_role_in_a_field_of_any_name():
    assert sign.steps_done(signed(paper(), PERSON, replace(OFFICE, field="dau"))).office_signed


def test_the_office_waits_for_the_head_and_not_for_who_may_have_signed_beside_them_on_paper():
    pdf = paper_with_fields("nguoi_lap", "nguoi_ky", "co_quan")
    beside = signed(pdf, replace(PERSON, field="nguoi_lap"))

    assert refused(beside, OFFICE) == ("sign-order.people-left", "nguoi_ky")
    assert sign.steps_done(signed(pdf, PERSON, OFFICE)).office_signed


def test_annexes_copies_and_the_seal_of_a_dossier_stand_outside_the_order():
    pdf = signed(paper(), ANNEX)

    assert sign.steps_done(pdf) == Steps()
    assert signed(paper(), replace(OFFICE, field="niem_phong", role=""))


def test_the_role_of_a_copy_opens_no_field_of_the_office_or_of_a_person_out_of_order():
    copy = replace(ANNEX, role="sao-y")
    fresh = paper_with_fields(*DECISION)
    late = numbered(signed(paper_with_fields("thu_ky", "chu_toa", "so"), replace(PERSON, field="thu_ky")))

    assert refused(fresh, replace(copy, field="co_quan")) == ("sign-order.no-person", "")
    assert refused(late, replace(copy, field="chu_toa")) == ("sign-order.after-number", "")
    assert signed(fresh, replace(copy, field="dau_sao_y"))


def test_how_far_a_paper_has_come_is_read_from_its_fields():
    fresh = paper_with_fields(*DECISION)
    person = signed(fresh, PERSON)

    assert [sign.steps_done(each) for each in (fresh, person, numbered(person))] == [
        Steps(people_left=("nguoi_ky",), blanks_left=("so", "ngay", "thang")),
        Steps(people_signed=("nguoi_ky",), blanks_left=("so", "ngay", "thang")),
        Steps(people_signed=("nguoi_ky",), blanks_filled=("so", "ngay", "thang")),
    ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", paper()[:-300]])
def test_what_is_no_pdf_has_no_steps(data):
    with pytest.raises(SourceError) as caught:
        sign.steps_done(data, file="a.pdf")

    assert caught.value.code == "sign.broken-pdf"


def test_a_refusal_says_what_comes_first_in_the_clerks_words():
    said = wording.say("sign-order.no-number", file="01-QD.pdf", fields="so, ngay")

    assert said == "Chưa ký số của cơ quan vào tệp «01-QD.pdf»: số, ngày của văn bản còn để trống (so, ngay)."
    assert wording.remedy("sign-order.no-number").startswith("Văn thư cấp số, ngày")
