"""What holds of copied reports whatever they say: symmetry, identity, and that names and order do not matter."""

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_docs import catalog
from tdkt_docs.check.quality import similarity
from tdkt_docs.check.quality.written import written
from tdkt_docs.model.campaign import Campaign, Dates, Nominee, Office, Proposal

quick = settings(max_examples=60, derandomize=True, deadline=None)

QUALITY = catalog.report_quality()
PACK = catalog.pack_for(Dates())
WORDS = (
    "thẩm",
    "định",
    "hồ",
    "sơ",
    "công",
    "nghệ",
    "đo",
    "lường",
    "tham",
    "mưu",
    "văn",
    "bản",
    "kiểm",
    "tra",
    "xã",
    "dân",
)
NAMES = ("Lê Văn An", "Trần Thị Bình", "Đỗ Minh Châu", "Hồ Ánh Giang", "Lò Thị Hạnh")
texts = st.lists(st.sampled_from(WORDS), min_size=35, max_size=80).map(" ".join)


def campaign(told):
    people = (Nominee(key=name, name=name, unit="Phòng Quản lý khoa học") for name in told)
    proposals = tuple(
        Proposal(key=person.name, order=order, subject=person, award="CSTDCS", report={"thanh_tich": (text,)})
        for order, (person, text) in enumerate(zip(people, told.values(), strict=True), start=1)
    )
    return Campaign(office=Office(name="Sở"), key="dot", year=2026, proposals=proposals)


def phrases(name, text):
    return similarity.phrases(text, [f" {name.lower()} "], QUALITY)


def shares(told):
    found = similarity.findings(written(campaign(told), PACK), QUALITY)
    return {name: finding.values["share"] for name, findings in found.items() for finding in findings}


@quick
@given(texts, texts)
def test_two_reports_are_as_much_alike_either_way_round(one, other):
    here, there = phrases("An", one), phrases("An", other)

    assert similarity.alike(here, there) == similarity.alike(there, here)
    assert 0 <= similarity.alike(here, there) <= 100


@quick
@given(texts)
def test_the_same_text_is_wholly_alike(text):
    assert similarity.alike(phrases("An", text), phrases("An", text)) == 100


@quick
@given(texts, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_another_name_in_the_text_changes_nothing(text, one, other):
    assert phrases(one, f"{one} {text}") == phrases(other, f"{other} {text}")


@quick
@given(st.lists(texts, min_size=3, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(told, chance):
    copied = [*told, told[0]][:5]
    by_name = dict(zip(NAMES, copied, strict=False))
    shuffled = list(by_name.items())
    chance.shuffle(shuffled)

    assert shares(by_name) == shares(dict(shuffled))


def test_every_copy_of_a_text_is_found_in_a_large_campaign_and_nobody_else():
    chance = random.Random(5)  # noqa: S311 - invented words
    own = {f"Người {no}": " ".join(f"việc{chance.randrange(9_000)}" for _ in range(120)) for no in range(300)}
    copies = {f"Bản sao {no}": own["Người 7"] for no in range(40)}

    found = shares(own | copies)

    assert {"Người 7", *copies} == found.keys()
    assert {"100%"} == set(found.values())


def test_partners_found_by_sketch_are_those_found_by_comparing_all_pairs():
    chance = random.Random(7)  # noqa: S311 - invented words
    base = [[f"từ{chance.randrange(4_000)}" for _ in range(200)] for _ in range(20)]
    told = {f"Người {no}": " ".join(words) for no, words in enumerate(base)}
    for no, words in enumerate(base):
        kept = chance.randrange(60, 200)
        told[f"Chép {no}"] = " ".join(words[:kept] + [f"mới{chance.randrange(4_000)}" for _ in range(200 - kept)])

    sets = {name: phrases(name, text) for name, text in told.items()}
    pairs = [set(p) for p in combinations(sets, 2) if similarity.alike(*map(sets.get, p)) >= QUALITY.alike_percent]

    assert set().union(*pairs) == shares(told).keys()
