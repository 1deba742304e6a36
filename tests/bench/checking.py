"""Run by hand: how long the rules take over 10,000 invented proposals of mixed awards, on one core.

    uv run python tests/bench/checking.py [PROPOSALS [ROUNDS]]

Two in three people have one proposal, the others two; they carry histories, initiatives, ratings and votes, and sit in
units that are themselves put forward.
"""

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from machine import pinned

from tdkt_docs import catalog, check
from tdkt_docs.model.campaign import (
    Campaign,
    Collective,
    Dates,
    Initiative,
    Nominee,
    Office,
    PartialDate,
    PastAward,
    Proposal,
    Submission,
    YearRating,
)
from tdkt_docs.model.meeting import Ballots, Meeting, Member
from tdkt_docs.model.where import Where

__all__: list[str] = []

YEAR = 2026
AWARDS = ("LDTT", "LDTT", "CSTDCS", "LDTT", "CSTDB", "GK", "BK", "CSTDTQ")
SECOND = {"LDTT": "CSTDCS", "CSTDCS": "LDTT", "CSTDB": "CSTDCS", "CSTDTQ": "CSTDB", "GK": "LDTT", "BK": "LDTT"}
RATINGS = ("HTTNV", "HTXSNV", "HTTNV", "", "HTNV")
COLUMNS = ("ho_ten", "danh_hieu", "muc_do", "phieu", "sang_kien", "qd_sang_kien", "ky_luat", "thai_san", "nam")


def places(row: int) -> dict[str, Where]:
    """Where the fields of a row stand."""
    letters = zip(COLUMNS, "CGHNIJPQK", strict=True)
    return {name: Where(file="ds.xlsx", sheet="CÁ NHÂN", row=row, column=letter) for name, letter in letters}


def past_awards(number: int) -> tuple[PastAward, ...]:
    """Up to three years of one title."""
    title = "CSTDB" if number % 8 == 7 else "CSTDCS"
    return tuple(
        PastAward(
            year=year,
            award=title,
            code=title,
            decision=f"{number % 400}/QĐ-SKHCN" if number % 7 else "",
            decided=PartialDate(year, 12, 20),
            praise_type="dot-xuat" if number % 31 == 0 else "",
        )
        for year in range(YEAR - number % 4, YEAR)
    )


def initiatives(number: int) -> tuple[Initiative, ...]:
    """None, one or two; of five neighbours two share theirs."""
    return tuple(
        Initiative(
            title=f"Cải tiến quy trình số {number // 5 if number % 5 < 2 else number}-{each}",
            decision=f"{number // 5 % 900}/QĐ-SKHCN ngày 05/3/2026",
            decided=PartialDate(YEAR, 3, 5),
            level=("co-so", "tinh", "")[number % 3],
            share="60%" if number % 3 else "",
        )
        for each in range(number % 3)
    )


def nominee(number: int, units: int) -> Nominee:
    """One invented person."""
    return Nominee(
        key=f"{number:016x}",
        name=f"Lê Văn Mẫu {number}",
        unit=f"Phòng số {number % units}",
        cccd=f"{number:012}",
        discipline="không" if number % 3 else "",
        maternity="từ 3/2026" if number % 40 == 0 else "",
        initiatives=initiatives(number),
        past_awards=past_awards(number),
        ratings=(YearRating(year=YEAR - 1, rating="HTXSNV"),),
    )


def proposals(count: int) -> Iterator[Proposal]:
    """Collectives first, as the binding stage gives them, then people."""
    units = max(count // 40, 1)
    for number in range(units):
        team = Collective(
            key=f"team-{number}",
            name=f"Phòng số {number}",
            head_count=30,
            advanced_count=22,
            emulation_fighter_count=number % 3,
        )
        yield proposal(number, team, ("TTLDTT", "TTLDXS", "BK")[number % 3])
    number = units
    while number < count:
        person, award = nominee(number, units), AWARDS[number % 8]
        yield proposal(number, person, award)
        if number % 3 == 0:
            yield proposal(number + 1, person, SECOND[award])
            number += 1
        number += 1


def proposal(number: int, subject: Nominee | Collective, award: str) -> Proposal:
    """One row."""
    return Proposal(
        key=f"{subject.kind}-{number}",
        order=number,
        subject=subject,
        award=award,
        year=YEAR,
        rating=RATINGS[number % 5],
        votes_for=number % 9 + 1 if number % 11 else None,
        achievements=f"Chủ trì {number % 5 + 1} nhiệm vụ; xử lý {number * 31 % 900} hồ sơ đúng hạn",
        columns=places(number + 2),
    )


def invented(count: int) -> Campaign:
    """A campaign of that many proposals."""
    members = tuple(
        Member(name=f"Thành viên {number}", attendance="vang" if number == 0 else "co-mat") for number in range(9)
    )
    counted = Ballots(issued=8, returned=8, valid=8, invalid=0)
    return Campaign(
        office=Office(name="Sở Khoa học và Công nghệ", level="so"),
        key="dot",
        year=YEAR,
        dates=Dates(received=date(YEAR, 5, 1), decided=date(YEAR, 6, 1)),
        members=members,
        meeting=Meeting(starts=datetime(YEAR, 4, 20, 8, 0), method="bo-phieu-kin", ballots=counted),  # noqa: DTZ001 - as the settings tell it, without zone
        submissions=(Submission(key="tinh", level="tinh"), Submission(key="trung-uong", level="trung-uong")),
        proposals=tuple(proposals(count)),
    )


def main(count: int, rounds: int) -> None:
    """Print what one core needs."""
    campaign, times = invented(count), []
    pack = catalog.pack_for(campaign.dates)
    with pinned(1):
        for _ in range(rounds):
            begun = time.process_time()
            findings = list(check.check(campaign, pack))
            times.append((time.process_time() - begun) * 1000)
    each = statistics.median(times)
    codes = Counter(finding.code for finding in findings)
    print(f"{len(campaign.proposals)} proposals, {len(findings)} findings, median of {rounds}, processor time:")
    print(f"{each:.0f} ms, ", end="")
    print(f"{each * 1000 / len(campaign.proposals):.0f} ms per 1,000 proposals")
    print(", ".join(f"{code} {times}" for code, times in sorted(codes.items())))


if __name__ == "__main__":
    main(*(int(word) for word in (*sys.argv[1:], *("10000", "5")[len(sys.argv) - 1 :])))
