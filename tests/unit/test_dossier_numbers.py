"""The number a campaign's hồ sơ lưu is kept under: said in the campaign's settings, else left open."""

from tdkt_docs.bind.office import overridden
from tdkt_docs.model.campaign import Office
from tdkt_docs.model.dossier_settings import DossierSettings

OFFICE = Office(name="Sở Khoa học và Công nghệ", dossiers=DossierSettings(creator="Trần Thị Bình"))


def test_a_campaign_says_under_which_number_its_dossier_is_kept():
    said = {"ho-so": {"so-ky-hieu": "01.TĐKT", "muc-luc-so": "02", "ho-so-so": "15"}}

    found = overridden(OFFICE, said).dossiers

    assert DossierSettings(creator="Trần Thị Bình", symbol="01.TĐKT", register_number="02", number="15") == found


def test_a_campaign_that_says_no_number_leaves_it_open():
    assert OFFICE.dossiers == overridden(OFFICE, {}).dossiers
