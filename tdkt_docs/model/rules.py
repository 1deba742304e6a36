"""Law as dated data: awards, who decides them, what they need, what they pay."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from tdkt_docs.model.finding import Certainty

__all__ = ["Award", "BaseSalary", "Deadline", "Fact", "Instrument", "PackInfo", "Rule", "RulePack", "VoteRule"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Generic[T]):
    """A value the law sets, and how sure we are of it."""

    value: T
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day on which a dossier may reach the body that appraises it."""

    month: int
    day: int
    years_after: int = 0
    """0 in the year praised, 1 in the year after it."""
    sector: str = ""
    """``giao-duc`` where it holds for education only; empty for all others."""
    to: str = ""
    """Whom the dossier must reach, as papers name it."""
    source: str = ""
    certainty: Certainty = Certainty.UNVERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRule:
    """Which share of the council's total membership an award needs."""

    numerator: int
    denominator: int
    council: tuple[str, ...]
    """Whose council the share binds: ``trinh`` (the one that submits), ``tinh``, ``bo``."""
    legal_basis: str = ""
    certainty: Certainty = Certainty.UNVERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """A title or a form of praise."""

    code: str
    name: str
    """As papers write it: ``"Lao động tiên tiến"``."""
    verb: str
    """``"Tặng"`` or ``"Tặng danh hiệu"`` … as the decision's Điều 1 words it."""
    kind: str
    """``danh-hieu`` or ``hinh-thuc``."""
    subjects: tuple[str, ...]
    """``ca-nhan``, ``tap-the``, ``ho-gia-dinh``, ``nguoi-nuoc-ngoai``."""
    tier: str = ""
    """Whose award it is: ``co-so``, ``bo-tinh``, ``nha-nuoc``."""
    praise_types: tuple[str, ...] = ()
    """Loại hình it may be given for, in the words of ``Proposal.praise_type``; empty where not told."""
    synonyms: tuple[str, ...] = ()
    """Spellings met in workbooks; compared folded."""
    decided_by: tuple[str, ...] = ()
    """Levels whose head decides it: ``so``, ``xa``, ``tinh`` …; empty where that is not known."""
    decider: str = ""
    """Who decides, where the level alone does not tell: ``"Chủ tịch nước"``."""
    decided_by_basis: str = ""
    decided_by_certainty: Certainty = Certainty.UNVERIFIED
    papers: tuple[str, ...] = ()
    """What its dossier asks for, in order: ``to-trinh``, ``bao-cao``, ``bien-ban`` …"""
    papers_basis: str = ""
    papers_certainty: Certainty = Certainty.UNVERIFIED
    copies: Fact[int] | None = None
    """Số bộ hồ sơ."""
    deadlines: tuple[Deadline, ...] = ()
    report_years: Fact[int] | None = None
    """How many years the báo cáo thành tích covers, the one proposed among them."""
    report_form: Mapping[str, str] = field(default_factory=dict)
    """Kind of the báo cáo thành tích by subject, ``bao-cao-ca-nhan``; by praise type where that has its own."""
    presupposes: Fact[tuple[str, ...]] | None = None
    """Awards of the same period without which this one is not given: CSTĐCS presupposes LĐTT."""
    vote: VoteRule | None = None
    multiplier_hundredths: Mapping[str, int] = field(default_factory=dict)
    """Multiplier of the base salary in hundredths, by subject: 0,3 is 30 and a household's 0,45 is 45."""
    multiplier_certainty: Mapping[str, Certainty] = field(default_factory=dict)
    multiplier_bases: Mapping[str, str] = field(default_factory=dict)
    """Source of the multiplier, by subject."""
    certificate: str = ""
    """``giay-khen`` where the decision brings a giấy khen."""
    file_stem: str = ""
    """``"lao-dong-tien-tien"``: folder names use it."""
    names_by_level: Mapping[str, str] = field(default_factory=dict)
    """Its name where one level gives it, ``tinh``: ``"Chiến sĩ thi đua tỉnh"``; the statute's ``name`` lists all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A check: a predicate by name and its arguments; no expressions."""

    code: str
    """The finding it gives."""
    id: str = ""
    """Its key in the packs, by which a later one takes its place."""
    predicate: str
    awards: tuple[str, ...]
    args: Mapping[str, object] = field(default_factory=dict)
    severity: str = "xem-lai"
    legal_basis: str = ""
    certainty: Certainty = Certainty.UNVERIFIED
    from_phase: str = "truoc-hop"


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseSalary:
    """Mức lương cơ sở from a day on."""

    valid_from: date
    amount_vnd: int
    source: str
    certainty: Certainty
    valid_to: date | None = None
    """The last day known to be under it; None while it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A text offices cite as căn cứ: how it is cited, and from when to when it may be."""

    title: str
    """As a clerk names it: ``"Nghị định số 98/2023/NĐ-CP"``."""
    id: str = ""
    type: str = ""
    """``"Luật"``, ``"Nghị định"``, ``"Thông tư"`` …"""
    number: str = ""
    """Số, ký hiệu: ``"98/2023/NĐ-CP"``."""
    name: str = ""
    """A law's name, in place of type and number: ``"Luật Thi đua, khen thưởng"``."""
    issuer: str = ""
    """As cited after "của": ``"Chính phủ"``."""
    issued: date | None = None
    """The day it was signed; None where not known."""
    subject: str = ""
    """Trích yếu, with a small letter at its start; empty where its exact wording was not seen."""
    valid_from: date | None = None
    """The first day in force; None where not known."""
    start_certainty: Certainty = Certainty.UNVERIFIED
    valid_to: date | None = None
    """The last day it was in force; None while it is."""
    end_certainty: Certainty = Certainty.UNVERIFIED
    replaced_by: str = ""
    """Id of the text that took its place."""
    amended_by: tuple[str, ...] = ()
    """Ids of the texts that amend it."""
    marks: tuple[str, ...] = ()
    """What a citation without its number begins with; the year tells which text is meant."""
    role: str = ""
    """What a paper needs it for: ``luat``, ``nghi-dinh``, ``thong-tu``, ``luong-co-so``, ``dia-phuong``."""
    profile: str = ""
    """The issuer's profile it belongs to; empty for all offices."""
    papers: tuple[str, ...] = ()
    """Kinds of paper that need it; empty for all."""
    rank: int = 0
    """Place of its type in a list of căn cứ, 0 the highest."""
    source: str = ""
    certainty: Certainty = Certainty.UNVERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInfo:
    """What a pack or an issuer's profile says of itself."""

    id: str
    role: str
    """``names``, ``base``, ``regime``, ``amendment``, ``profile``."""
    title: str
    source: str
    certainty: Certainty
    valid_from: date | None = None
    """None where its first day is not known."""
    valid_to: date | None = None
    onto: str = ""
    """The pack it extends or amends, or under which a profile holds; empty for none."""
    issuer: str = ""
    last_checked: date | None = None
    notes: tuple[str, ...] = ()
    """Codes of what is to be said wherever it holds."""

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on that day, as far as its dates are known."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """The rules in force on the campaign's dates."""

    id: str
    title: str
    source: str
    valid_from: date
    valid_to: date | None
    certainty: Certainty
    awards: tuple[Award, ...]
    rules: tuple[Rule, ...]
    salaries: tuple[BaseSalary, ...] = ()
    round_up_vnd: int = 10_000
    """A reward is rounded up to a multiple of this."""
    round_up_basis: str = ""
    round_up_certainty: Certainty = Certainty.UNVERIFIED
    notes: tuple[str, ...] = ()
    """Codes of campaign-wide notes (a pack past its end, an unread amendment)."""
    sha256: str = ""
    profile: str = ""
    """The issuer's profile asked for; empty for none."""
    profile_title: str = ""
    """Title of the profile applied; empty where none is, or where it does not hold for these dates and this law."""
    chosen_by_dates: str = ""
    """Where the office set the regime itself: the title of the one its dates would choose; empty else."""
    decided_under: str = ""
    """Title of the regime whose competence and money hold, where it is another one; empty else."""
    changes: tuple[Fact[str], ...] = ()
    """What is known to have changed against the regime before, in a sentence each."""
    quorum: VoteRule | None = None
    """Which share of its members a council needs to meet, where a profile says so."""
    confirmations: Fact[tuple[str, ...]] | None = None
    """What a unit with duties to the State, and its head, must have confirmed, where a profile says so."""
    instruments: tuple[Instrument, ...] = ()
    """Texts whose citation is checked."""

    def award(self, code: str) -> Award | None:
        """The award of that code, or None."""
        return next((award for award in self.awards if award.code == code), None)
