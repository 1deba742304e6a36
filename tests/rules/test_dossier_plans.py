"""How dossiers are laid out: the bundled rules agree with what else we know, and an office lays its own over them."""

from pathlib import Path

import pytest

from tdkt_docs import catalog
from tdkt_docs.errors import RulesError
from tdkt_docs.model.dossier_rules import ListedPaper
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.rules import Award
from tdkt_docs.plan import ordered_for, place_of, section_of

RULES = catalog.dossier_rules()
SECTIONS = {section.id: section for rule in RULES.rules.values() for section in rule.sections}


def award(*papers: str) -> Award:
    return Award(code="X", name="X", verb="", kind="danh-hieu", subjects=("ca-nhan",), papers=papers)


def office(folder: Path, text: str) -> Path:
    (folder / "ho-so.toml").write_text(text, encoding="utf-8")
    return folder


def test_every_type_of_attachment_has_its_section_in_every_dossier():
    types = {each.id for each in catalog.requirements().types}

    placed = [{type_ for section in rule.sections for type_ in section.types} for rule in RULES.rules.values()]

    assert [types] * 3 == placed


def test_a_section_and_the_requirement_it_answers_name_the_same_provider():
    told = {
        (type_, requirement.provider, SECTIONS[section.id].provider_of(type_))
        for requirement in catalog.requirements().requirements
        for type_ in requirement.accepts
        for section in [section_of(RULES.rules["luu"], "", type_)]
    }

    assert {(type_, asked) for type_, asked, _ in told} == {(type_, said) for type_, _, said in told}


def test_what_the_ho_so_trinh_leaves_out_is_the_decision_and_what_follows_it():
    phases = {form.kind: form.phase for form in catalog.forms_at_hand() if form.per != "record"}

    later = {kind for kind, phase in phases.items() if phase in {"quyet-dinh", "luu"}}

    assert later <= set(RULES.rules["trinh"].leaves_out)
    assert {"cong-van-tra-ho-so"} == set(RULES.rules["trinh"].leaves_out) - later


def test_only_the_ho_so_luu_has_dividers_and_closing_by_itself():
    shown = {id_: (rule.has_dividers, rule.has_closing) for id_, rule in RULES.rules.items()}

    assert {"trinh": (False, False), "luu": (True, True), "thu-muc": (False, False)} == shown


def test_only_what_was_read_is_called_exact():
    exact = {section.id: section.source for section in SECTIONS.values() if section.certainty is Certainty.EXACT}

    assert {"trinh", "bao-cao", "bien-ban", "kiem-phieu"} == set(exact)
    assert {"khoản 1 Điều 84 Luật Thi đua, khen thưởng năm 2022"} == set(exact.values())


def test_sections_take_the_order_of_the_award_that_asks_for_most():
    few, most = award("to-trinh", "danh-sach", "bien-ban"), award("to-trinh", "danh-sach", "bien-ban", "bao-cao")

    ordered = ordered_for(RULES.rules["trinh"], (few, most))

    ids = [section.id for section in ordered.sections]
    assert ["trinh", "danh-sach", "bien-ban", "bao-cao", "kiem-phieu", "minh-chung"] == ids[:6]
    assert RULES.rules["luu"] == ordered_for(RULES.rules["luu"], (few, most))


def test_a_kind_that_no_section_names_lies_with_those_it_begins_or_last():
    rule = RULES.rules["thu-muc"]

    found = [section_of(rule, kind).id for kind in ("bien-ban", "quyet-dinh", "ke-hoach", "")]

    assert ["bien-ban", "quyet-dinh", "khac", "khac"] == found
    assert place_of(rule, "", "kiem-phieu") < place_of(rule, "bao-cao-ca-nhan") < place_of(rule, "", "bao-cao")


def test_an_office_takes_a_kind_into_a_section_of_its_own(tmp_path: Path):
    own = office(
        tmp_path,
        """schema = 1
[dossiers.luu]
sections = ["giay-khen", "anh", "khac"]
[sections.anh]
heading = "Ảnh, sổ sách"
kinds = ["so-khen-thuong"]
provider = "don-vi"
[providers]
don-vi = "Phòng chuyên môn"
""",
    )

    rules = catalog.dossier_rules(own)

    luu = rules.rules["luu"]
    assert ["giay-khen", "anh", "khac"] == [section.id for section in luu.sections]
    assert ("giay-khen", "bang-chung-nhan-cstdcs", "bang-chung-nhan") == luu.sections[0].kinds
    assert ("so-khen-thuong",) == luu.sections[1].kinds
    assert "Phòng chuyên môn" == rules.providers[luu.sections[1].provider]
    assert (True, RULES.rules["trinh"].leaves_out) == (luu.has_dividers, rules.rules["trinh"].leaves_out)


@pytest.mark.parametrize(
    ("of_office", "of_plan", "follows"),
    [
        ("", "", True),
        ('sections = ["minh-chung", "trinh"]', "", False),
        ('sections = ["minh-chung", "trinh"]\nfollows_awards = true', "", True),
        ("follows_awards = true", 'sections = ["minh-chung", "trinh"]', False),
        ('sections = ["minh-chung", "trinh"]', "follows_awards = true", True),
        ('label = "Trình"', "", True),
    ],
)
def test_sections_in_an_order_of_ones_own_keep_it_unless_awards_are_asked_for(
    tmp_path: Path, of_office: str, of_plan: str, *, follows: bool
):
    own = office(tmp_path, f"[dossiers.trinh]\n{of_office}\n")
    plan = tmp_path / "ke-hoach.toml"
    plan.write_text(f"[dossiers.trinh]\n{of_plan}\n", encoding="utf-8")

    rule = catalog.dossier_rules(own, plan).rules["trinh"]

    assert follows is rule.follows_awards


def test_a_plan_goes_before_the_office_and_may_name_files(tmp_path: Path):
    own = office(tmp_path, 'title = "Của cơ quan"\n[sections.trinh]\nheading = "Trình"\n')
    plan = tmp_path / "ke-hoach.toml"
    plan.write_text(
        'title = "Của kế hoạch"\n[[papers]]\nfile = "a.pdf"\ndated = 2027-03-05\nsection = "trinh"\n'
        '[[papers]]\nfile = "b.pdf"\ndated = "7/3/2027"\nnumber = "12/TB-SKHCN"\npublic = true\n',
        encoding="utf-8",
    )

    rules = catalog.dossier_rules(own, plan)

    assert ("Của kế hoạch", "Trình") == (rules.title, rules.rules["trinh"].sections[0].heading)
    assert (
        ListedPaper(file="a.pdf", dated="05/3/2027", section="trinh"),
        ListedPaper(file="b.pdf", dated="07/3/2027", number="12/TB-SKHCN", is_public=True),
    ) == rules.listed


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[sections.trinh]\nmau = 1\n", "sections.trinh.mau"),
        ('[sections.anh]\nkinds = ["giay-khen"]\n', "sections.anh.heading"),
        ('[sections.trinh]\ntypes = ["khong-co"]\n', "sections.trinh.types"),
        ('[sections.trinh]\nprovider = "ai-do"\n', "sections.trinh.provider"),
        ('[sections.trinh]\npublic = ["giay-khen"]\n', "sections.trinh.public"),
        ('[dossiers.trinh]\nsections = ["khong-co"]\n', "dossiers.trinh.sections"),
        ("[dossiers.trinh]\nsections = []\n", "dossiers.trinh.sections"),
        ('[dossiers.trinh]\ndividers = "co"\n', "dossiers.trinh.dividers"),
        ("schema = 2\n", "schema"),
        ('[[papers]]\ntitle = "không tệp"\n', "papers[1].file"),
        ('[[papers]]\nfile = "a.pdf"\ndated = "32/3/2027"\n', "papers[1].dated"),
        (
            '[sections.a]\nheading = "A"\nkinds = ["x"]\n[sections.b]\nheading = "B"\nkinds = ["x"]\n',
            "sections.b.kinds",
        ),
    ],
)
def test_a_slip_is_told_with_its_file_and_key(tmp_path: Path, text: str, key: str):
    with pytest.raises(RulesError) as refused:
        catalog.dossier_rules(office(tmp_path, text))

    assert ("ho-so.toml", key) == (refused.value.values["file"], refused.value.values["key"])
