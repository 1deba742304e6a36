"""A quota is data: an issuer's own rules set it, and nobody else is measured by it."""

import shutil

from tdkt_docs import catalog, check, resources
from tdkt_docs.model.campaign import Campaign, Dates, Nominee, Office, Proposal

PROFILE = """
schema = 1
id = "nha-may"
issuer = "Nhà máy Sông Giả"
title = "Quy chế thi đua, khen thưởng của nhà máy"
source = "Quy chế số 01/QC-NM của Nhà máy Sông Giả"
certainty = "exact"

[rules.cstdcs-ty-le]
code = "TD-177"
predicate = "quota"
awards = ["CSTDCS"]
args = { award = "CSTDCS", of = "LDTT", numerator = 15, denominator = 100 }
severity = "xem-lai"
source = "Điều 4 Quy chế số 01/QC-NM của Nhà máy Sông Giả"
certainty = "exact"
"""


def campaign(fighters, others):
    people = [Nominee(key=f"{number}", name=f"Người {number}") for number in range(fighters + others)]
    proposals = tuple(
        Proposal(
            key=person.key,
            order=number,
            subject=person,
            award="CSTDCS" if number < fighters else "LDTT",
            rating="HTXSNV",
        )
        for number, person in enumerate(people)
    )
    return Campaign(office=Office(name="Nhà máy Sông Giả", level="doanh-nghiep"), key="dot", proposals=proposals)


def quotas(tmp_path, profile, fighters, others):
    folder = tmp_path / "rules"
    if not folder.exists():
        shutil.copytree(resources.rules_dir(), folder)
        (folder / "profiles" / "nha-may.toml").write_text(PROFILE, encoding="utf-8")
    pack = catalog.pack_for(Dates(), profile=profile, folder=folder)
    return [finding for finding in check.check(campaign(fighters, others), pack) if finding.code == "TD-177"]


def test_a_quota_of_the_issuers_own_rules_is_one_finding_on_the_counts_of_the_campaign(tmp_path):
    (finding,) = quotas(tmp_path, "nha-may", 4, 16)

    assert finding.values == {
        "award": "Chiến sĩ thi đua cơ sở",
        "of": "Lao động tiên tiến",
        "count": "4",
        "whole": "20",
        "most": "3",
        "quota": "15%",
    }
    assert finding.subject == ""
    assert finding.legal_basis == "Điều 4 Quy chế số 01/QC-NM của Nhà máy Sông Giả"


def test_three_of_twenty_are_the_quota_exactly_and_no_quota_stands_in_the_law_of_2022(tmp_path):
    assert quotas(tmp_path, "nha-may", 3, 17) == []
    assert quotas(tmp_path, "", 20, 0) == []
