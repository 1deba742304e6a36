"""Whose awards a row may ask for: a household's, a foreigner's, or those of its sheet."""

from bind_tables import settings, sheet

from tdkt_docs import catalog
from tdkt_docs.bind import bind
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.table import Table

PACK = catalog.pack_for(Dates())
TEAMS = ("STT", "Tên tập thể", "Loại đối tượng", "Danh hiệu/Hình thức đề nghị")
PERSONS = ("STT", "Họ và tên", "Quốc tịch", "Danh hiệu/Hình thức đề nghị")


def asked(captions, *rows):
    result = bind(Table(file="ds.xlsx", sheets=(sheet(captions, *rows),)), settings(), PACK)
    refused = [found.code for found in result.findings if found.severity == "loi"]
    return [proposal.award for proposal in result.campaign.proposals], refused


def test_a_household_has_its_own_title_and_shares_what_is_for_all():
    awards, refused = asked(
        TEAMS,
        (1, "Hộ ông Lê Văn An", "Hộ gia đình", "Gia đình văn hóa"),
        (2, "Hộ bà Vũ Thị Bé", "Hộ", "Giấy khen"),
        (3, "Hộ bà Hồ Thị Cúc", "Hộ gia đình", "Bằng khen của Thủ tướng Chính phủ"),
        (4, "Hộ ông Đỗ Văn Đào", None, "Gia đình văn hoá"),
    )

    assert (awards, refused) == (["GDVH", "GK", "BK_TTG", "GDVH"], [])


def test_a_foreigner_has_awards_of_their_own_and_is_not_kept_from_the_others():
    awards, refused = asked(
        PERSONS,
        (1, "John Smith", "Hoa Kỳ", "Huân chương Hữu nghị"),
        (2, "Anna Schmidt", "Đức", "Huy chương Hữu nghị"),
        (3, "Jean Martin", "Pháp", "Giấy khen"),
        (4, "Lê Văn An", "Việt Nam", "LĐTT"),
    )

    assert (awards, refused) == (["HCHN", "HUYC_HN", "GK", "LDTT"], [])


def test_a_persons_title_is_not_for_a_household_nor_a_households_for_a_person():
    teams = asked(TEAMS, (1, "Hộ ông Lê Văn An", "Hộ gia đình", "Lao động tiên tiến"))
    persons = asked(PERSONS, (1, "Lê Văn An", None, "Gia đình văn hóa"))

    assert (teams, persons) == (([""], ["TD-032"]), ([""], ["TD-032"]))
