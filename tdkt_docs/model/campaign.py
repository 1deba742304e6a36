"""A đợt khen thưởng: the office that runs it, its people and collectives, its meeting, its submissions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tdkt_docs.model.dossier_settings import DossierSettings
from tdkt_docs.model.meeting import Meeting, Member
from tdkt_docs.model.signing import SigningSettings
from tdkt_docs.model.where import Where

__all__ = [
    "Campaign",
    "Collective",
    "Council",
    "Dates",
    "Initiative",
    "Nominee",
    "Office",
    "PartialDate",
    "PastAward",
    "Phase",
    "Proposal",
    "Row",
    "Signer",
    "Submission",
    "YearRating",
]


class Phase(StrEnum):
    """The passes of a campaign, in order; nothing is filled before it exists."""

    BEFORE_MEETING = "truoc-hop"
    AFTER_MEETING = "sau-hop"
    DECISION = "quyet-dinh"
    ARCHIVE = "luu"

    def reaches(self, other: "Phase | str") -> bool:
        """Whether this phase comes at or after ``other``."""
        order = list(Phase)
        return order.index(self) >= order.index(Phase(other))


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date, or only its year where no more is known."""

    year: int
    month: int = 0
    """1–12; 0 where only the year is known."""
    day: int = 0

    @property
    def is_full(self) -> bool:
        """Whether day and month are known."""
        return self.month > 0 and self.day > 0

    @property
    def as_date(self) -> date | None:
        """The calendar date, or None where only the year is known."""
        return date(self.year, self.month, self.day) if self.is_full else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The three dates that decide which rule is in force; None where not given yet."""

    received: date | None = None
    """Ngày tiếp nhận: which law."""
    submitted: date | None = None
    """Ngày trình: which forms."""
    decided: date | None = None
    """Ngày quyết định: competence and money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs which kinds of paper, in which place, with what authority."""

    papers: tuple[str, ...]
    """Template kinds, e.g. ``("quyet-dinh", "giay-khen")``; ``("*",)`` for all others."""
    slot: str = "nguoi_ky"
    """The slot in the template: ``nguoi_ky``, ``thu_ky``, ``chu_toa``, ``truong_ban`` …"""
    authority: tuple[str, ...] = ()
    """The lines above the name, in capitals: ``("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")``."""
    name: str = ""
    """Họ và tên without degrees; empty prints a blank."""
    key: str = ""
    """The name of the signing key in the campaign's or office's settings; empty: not signed by us."""
    picture: str = ""
    """Picture of the signature or seal (.png, transparent ground), relative to the office folder."""
    picture_mm: float = 0.0
    """How wide it is shown, in millimetres; a seal as wide as it really is. 0: where the settings do not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """Hội đồng Thi đua - Khen thưởng."""

    name: str = ""
    abbreviation: str = ""
    decision: str = ""
    """The full citation of the decision that founded it."""
    level: str = ""
    """Whose council: ``co-so``, ``tinh``, ``bo``; empty where not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A body that runs campaigns, from ``co-quan.toml``."""

    name: str
    """As in the head of its papers, normal case: ``"Sở Khoa học và Công nghệ"``."""
    full_name: str = ""
    """With its place: ``"Sở Khoa học và Công nghệ tỉnh Sơn Hà"``."""
    parent: str = ""
    """Cơ quan chủ quản; empty where there is none."""
    abbreviation: str = ""
    """In paper symbols, exactly as used: ``"SKHCN"``."""
    place: str = ""
    """Địa danh before the date."""
    level: str = ""
    """``xa``, ``so``, ``tinh``, ``bo``, ``doanh-nghiep``, ``don-vi``."""
    head_title: str = ""
    """Position of its head, normal case: ``"Giám đốc"``."""
    head_full_title: str = ""
    """``"Giám đốc Sở Khoa học và Công nghệ"``: who decides, in titles and giấy khen."""
    drafting_unit: str = ""
    """Abbreviation on the last line of Nơi nhận."""
    council: Council = Council()
    signers: tuple[Signer, ...] = ()
    recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Nơi nhận by template kind, without dash and final mark."""
    addressees: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Kính gửi by template kind."""
    bases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Căn cứ by template kind, ordered, without final mark; ``"*"`` for all others.

    None for a kind: they are built by the paper's day; so is what stands in place of a line ``tu-dong``.
    """
    basis_style: str = "hanh-chinh"
    """How built căn cứ cite: ``hanh-chinh`` by day, ``qppl`` by number."""
    fund: str = ""
    """Nguồn kinh phí khen thưởng as the decision words it."""
    funds: Mapping[str, str] = field(default_factory=dict)
    """Other sources of funds by award code, or by the level that decides; all else is paid from ``fund``."""
    profile: str = ""
    """The issuer's rule profile; empty for none."""
    forms_of: str = ""
    """Whose forms it takes (``Template.issuer``); empty: those of its profile."""
    retention: str = ""
    """Thời hạn bảo quản of its award dossiers; blank until given."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Signing keys: name → where it is kept: a path relative to the office folder, or a ``pkcs11:`` address."""
    signing: SigningSettings = field(default_factory=SigningSettings)
    dossiers: DossierSettings = field(default_factory=DossierSettings)
    numbering: str = ""
    """How numbers run: ``theo-loai`` (a series for each ký hiệu; also where empty) or ``chung`` (one for all)."""
    roots: str = ""
    """Folder of trusted root certificates, relative to the office folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAward:
    """An award a person or collective already has."""

    year: int | None
    award: str
    """As written."""
    code: str = ""
    """The catalogue's code; empty where the catalogue does not know it."""
    decision: str = ""
    """Số, ký hiệu."""
    decided: PartialDate | None = None
    issuer: str = ""
    praise_type: str = ""
    """Loại hình as given, in the words of ``Proposal.praise_type``; empty where not said."""
    where: Where = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """Sáng kiến, đề tài put forward for a person."""

    title: str
    decision: str = ""
    """The recognising decision as written."""
    decided: PartialDate | None = None
    level: str = ""
    """``co-so``, ``tinh``, ``bo``, ``toan-quoc``; empty where not said."""
    share: str = ""
    """The author's share as written, e.g. ``"60%"``."""
    authors: str = ""
    effect: str = ""
    where: Where = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRating:
    """Mức độ hoàn thành nhiệm vụ of one year."""

    year: int
    rating: str
    """``HTXSNV``, ``HTTNV``, ``HTNV``, ``KHTNV``."""
    where: Where = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """A person put forward."""

    key: str
    """Stable within the campaign, from name and birth date or CCCD; never shown."""
    name: str
    honorific: str = ""
    """``Ông`` or ``Bà`` as given; never derived from the name."""
    born: PartialDate | None = None
    position: str = ""
    unit: str = ""
    cccd: str = ""
    gender: str = ""
    """``Nam`` or ``Nữ`` as given."""
    home_town: str = ""
    residence: str = ""
    education: str = ""
    degree: str = ""
    """Học hàm, học vị, danh hiệu, giải thưởng."""
    phone: str = ""
    duties: str = ""
    """Quyền hạn, nhiệm vụ được giao hoặc đảm nhận."""
    account: str = ""
    """Số tài khoản, ngân hàng for the reward."""
    leads: bool | None = None
    """Whether lãnh đạo, quản lý; None where not said."""
    answers_for_taxes: bool | None = None
    """Whether the head of a unit with duties to the State (thuế, BHXH …); None where not said."""
    nationality: str = ""
    """As written; empty where not said."""
    maternity: str = ""
    """Nghỉ thai sản within the years considered, as written; it counts as time of work."""
    discipline: str = ""
    """Kỷ luật, thanh tra, kiểm tra, khiếu nại, tố cáo under way, as written; empty where nothing was declared."""
    initiatives: tuple[Initiative, ...] = ()
    past_awards: tuple[PastAward, ...] = ()
    ratings: tuple[YearRating, ...] = ()
    where: Where = Where()

    is_collective = False
    kind = "ca-nhan"
    """As awards, rules and forms name those they are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collective:
    """A collective put forward."""

    key: str
    name: str
    parent: str = ""
    """Đơn vị cấp trên."""
    head_count: int | None = None
    advanced_count: int | None = None
    """Số người đạt LĐTT trở lên."""
    emulation_fighter_count: int | None = None
    """Số CSTĐCS."""
    head_office: str = ""
    """Địa điểm trụ sở chính, điện thoại, fax, trang tin."""
    history: str = ""
    features: str = ""
    duties: str = ""
    """Chức năng, nhiệm vụ được giao."""
    account: str = ""
    is_household: bool = False
    answers_for_taxes: bool | None = None
    """Whether a unit with duties to the State (thuế, BHXH …); None where not said."""
    discipline: str = ""
    """Kỷ luật, thanh tra, kiểm tra, khiếu nại, tố cáo under way, as written; empty where nothing was declared."""
    initiatives: tuple[Initiative, ...] = ()
    past_awards: tuple[PastAward, ...] = ()
    ratings: tuple[YearRating, ...] = ()
    where: Where = Where()

    is_collective = True
    kind = "tap-the"
    """As awards, rules and forms name those they are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One person or collective put forward for one award: one row of the workbook."""

    key: str
    """``"ca-nhan-012"``: sheet kind and place in the clerk's list; file names and findings use it."""
    order: int
    """1-based place in the clerk's list of its kind."""
    subject: Nominee | Collective
    award: str
    """The catalogue's code; empty where the award is unknown."""
    award_text: str = ""
    """As written."""
    year: int = 0
    """The year (or first year of the năm học) put forward for."""
    rating: str = ""
    praise_type: str = ""
    """Loại hình, empty where not said.

    ``cong-trang``, ``dot-xuat``, ``chuyen-de``, ``cong-hien``, ``nien-han``, ``doi-ngoai``.
    """
    period: str = ""
    """The achievement's period where the row says it, e.g. ``"năm học 2025 - 2026"``; empty for the campaign's."""
    achievements: str = ""
    """Tóm tắt thành tích as written."""
    report: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Paragraphs of the báo cáo by section id; empty where the author has not written it."""
    report_places: Mapping[str, Where] = field(default_factory=dict)
    """The cell of each section of the báo cáo, by section id."""
    votes_for: int | None = None
    reward_given: int | None = None
    """The clerk's own amount in đồng, compared with the computed one; None where the row gives none."""
    evidence: str = ""
    """File names of ``minh-chung/`` as written; ``;`` between several."""
    where: Where = Where()
    columns: Mapping[str, Where] = field(default_factory=dict)
    """Where each field of the row stands, by field id (``ho_ten``, ``danh_hieu``, ``muc_do`` …)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with a name: what became of it is counted, so nobody is lost."""

    where: Where
    key: str
    """The proposal's key."""
    repeats: str = ""
    """The key of the earlier row that says the same; empty for a row of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An upward submission: to whom which awards go."""

    key: str
    """``"tinh"``: file and folder names use it."""
    level: str
    """The level that decides: awards decided there go with it."""
    addressees: tuple[str, ...] = ()
    via: str = ""
    """The standing body in "(qua …)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """Everything known about one đợt, bound and typed."""

    office: Office
    key: str
    """The campaign folder's name."""
    title: str = ""
    year: int = 0
    period: str = ""
    """``"năm 2026"``, ``"năm học 2025 - 2026"``, ``"giai đoạn 2021 - 2025"``."""
    kind: str = "cong-trang"
    """``cong-trang`` (thường xuyên), ``dot-xuat``, ``chuyen-de``, ``cong-hien``."""
    dates: Dates = Dates()
    due: Mapping[str, date] = field(default_factory=dict)
    """Days the clerk has set for papers, by id in ``requirements.toml``; ``ho-so`` for all others."""
    meeting: Meeting = Meeting()
    members: tuple[Member, ...] = ()
    submissions: tuple[Submission, ...] = ()
    achievement_lines: Mapping[str, str] = field(default_factory=dict)
    """Dòng thành tích of the decision by award code; ``"*"`` for all others."""
    annex_style: str = "bang"
    """``bang`` (table) or ``danh-sach`` (list)."""
    decision_articles: str = "ba-dieu"
    """Articles of a decision: ``ba-dieu`` (award, money, who carries it out), ``hai-dieu`` (without money) or
    ``hieu-luc`` (award, from when it holds, who carries it out)."""
    has_one_decision: bool = False
    """Whether one decision names all awards the office's head decides; else each has its own."""
    group_by: str = "khong"
    """``khong`` or ``don-vi``: how an annex is grouped."""
    sort_by: str = "thu-tu"
    """``thu-tu`` (the clerk's order) or ``ten`` (as Vietnamese sort names)."""
    papers_asked: tuple[str, ...] = ()
    """Kinds of papers asked for beyond those every campaign makes."""
    has_page_marks: bool = False
    """Whether papers that are signed by hand bear a QR code on each page, by which a scan is known again."""
    written: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """What the clerk has written for papers that no workbook holds: lines by kind of paper and by name."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why somebody is not praised, in the clerk's words, by their name or their row's key."""
    proposals: tuple[Proposal, ...] = ()
    rows: tuple[Row, ...] = ()
    """All rows with a name, repeated ones too."""
