"""Which rules are in force: chosen by the campaign's dates, amendments applied, an issuer's profile on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from tdkt_docs import resources
from tdkt_docs.catalog._build import built_instruments, built_pack, built_salaries
from tdkt_docs.catalog._toml import Kind, Node, merged, parsed
from tdkt_docs.errors import RulesError, SourceError
from tdkt_docs.model.campaign import Campaign, Dates
from tdkt_docs.model.rules import Award, RulePack

__all__ = ["award_name", "deciding_level", "pack_for", "profiles"]

_RULES = Kind("rules", RulesError)
_ROLES = ("base", "regime", "amendment")
_PAST_ITS_END = "TD-190"
_BEFORE_ITS_START = "TD-192"
_PACK_KEYS = [
    "schema",
    "id",
    "role",
    "extends",
    "amends",
    "title",
    "source",
    "certainty",
    "valid_from",
    "valid_to",
    "last_checked",
    "notes",
    "issuer",
    "round_up",
    "awards",
    "rules",
]

_Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class _Document:
    """One pack file: what it is and its raw tables."""

    file: str
    id: str
    role: str
    onto: str
    """The pack it extends or amends."""
    valid_from: date | None
    valid_to: date | None
    notes: tuple[str, ...]
    table: Mapping[str, object]


def pack_for(dates: Dates, *, profile: str = "", folder: Path | None = None) -> RulePack:
    """The rules in force on the campaign's dates.

    The day of receipt chooses the law; competence and money are those of the day of decision. A pack past its end
    without successor still serves, with a note: papers must print.

    Args:
        dates: The campaign's dates; without a day of receipt the newest law is taken.
        profile: The issuer whose own regulation goes on top; empty for none.
        folder: Where the rules lie; None for the bundled ones.

    Raises:
        RulesError: A rule file is broken; names file and key.
        SourceError: No such profile.
    """
    return _pack_for(_files(folder or resources.rules_dir()), dates, profile)


def profiles(folder: Path | None = None) -> tuple[str, ...]:
    """The names of the issuers' profiles, sorted."""
    return tuple(sorted(path.stem for path in ((folder or resources.rules_dir()) / "profiles").glob("*.toml")))


def award_name(award: Award, level: str = "") -> str:
    """What papers call the award where that level gives it; the statute's name where the level is not told."""
    return award.names_by_level.get(level, award.name)


def deciding_level(award: Award, campaign: Campaign) -> str:
    """The level whose head gives the award in this campaign; empty where neither office nor submissions tell.

    >>> from tdkt_docs.model.campaign import Office, Submission
    >>> title = Award(code="X", name="X", verb="", kind="", subjects=(), decided_by=("tinh", "bo"))
    >>> deciding_level(title, Campaign(office=Office(name="Sở", level="so"), key="dot"))
    ''
    >>> up = Submission(key="tinh", level="tinh")
    >>> deciding_level(title, Campaign(office=Office(name="Sở", level="so"), key="dot", submissions=(up,)))
    'tinh'
    """
    levels = (campaign.office.level, *(submission.level for submission in campaign.submissions))
    return next((level for level in levels if level in award.decided_by), "")


def _files(folder: Path) -> _Files:
    names = ("packs/*.toml", "profiles/*.toml", "base-salary.toml", "instruments.toml")
    paths = sorted(path for name in names for path in folder.glob(name))
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)


@lru_cache(maxsize=64)
def _pack_for(files: _Files, dates: Dates, profile: str) -> RulePack:
    documents = _documents(files)
    pack = _in_force(documents, files, dates.received, profile)
    if dates.decided is not None:
        pack = _with_decision(pack, _in_force(documents, files, dates.decided, profile))
    days = [day for day in (dates.received, dates.submitted, dates.decided) if day is not None]
    late = pack.valid_to is not None and any(day > pack.valid_to for day in days) and _is_last(pack, documents)
    early = any(day < pack.valid_from for day in days)
    notes = ((_PAST_ITS_END,) if late else ()) + ((_BEFORE_ITS_START,) if early else ())
    return replace(pack, notes=notes + pack.notes, profile=profile)


def _is_last(pack: RulePack, documents: Sequence[_Document]) -> bool:
    starts = [document.valid_from for document in documents if document.role == "regime" and document.valid_from]
    return pack.valid_from >= max(starts)


def _documents(files: _Files) -> tuple[_Document, ...]:
    return tuple(_document(name, data) for name, data in files if name.startswith("packs/"))


def _document(name: str, data: bytes) -> _Document:
    node = _top(name, data)
    role = node.choice("role", _ROLES)
    return _Document(
        file=name,
        id=node.text("id"),
        role=role,
        onto=node.text({"regime": "extends", "amendment": "amends"}.get(role, ""), ""),
        valid_from=node.day("valid_from") or node.fail("missing-key", "valid_from"),
        valid_to=node.day("valid_to"),
        notes=node.texts("notes"),
        table=node.table,
    )


def _top(name: str, data: bytes) -> Node:
    node = Node(_RULES, name, parsed(_RULES, name, data))
    node.only(*_PACK_KEYS)
    if node.number("schema") != 1:
        node.fail("bad-value", "schema", value=node.number("schema"), allowed="1")
    return node


def _in_force(documents: Sequence[_Document], files: _Files, on: date | None, profile: str) -> RulePack:
    regime = _regime(documents, on)
    base = [document for document in documents if document.id == regime.onto]
    if not base:
        _RULES.fail("bad-value", file=regime.file, key="extends", value=regime.onto, allowed=_ids(documents, "base"))
    amending = [document for document in documents if _amends(document, {regime.id, regime.onto}, on)]
    own = _profile(files, profile, on)
    chosen = [(document.file, document.table) for document in (*base, regime, *amending)] + own
    head = [regime.file, "base-salary.toml", "instruments.toml"]
    used = {name for name, _ in chosen} | set(head)
    table, origins = merged([(name, _facts(content)) for name, content in chosen])
    contents = dict(files)
    return replace(
        built_pack(Node(_RULES, regime.file, {**regime.table, **table}, origins=origins), on),
        salaries=built_salaries(_plain("base-salary.toml", contents)),
        instruments=built_instruments(_plain("instruments.toml", contents)),
        notes=tuple(note for document in (*base, regime, *amending) for note in document.notes),
        sha256=_digest(sorted((name, contents[name]) for name in used)),
    )


def _regime(documents: Sequence[_Document], on: date | None) -> _Document:
    regimes = sorted((d for d in documents if d.role == "regime"), key=lambda d: d.valid_from or date.min)
    if not regimes:
        _RULES.fail("no-pack", file="packs/")
    begun = [regime for regime in regimes if on is None or regime.valid_from is None or regime.valid_from <= on]
    return begun[-1] if begun else regimes[0]


def _amends(document: _Document, ids: set[str], on: date | None) -> bool:
    begun = on is None or document.valid_from is None or document.valid_from <= on
    ended = on is not None and document.valid_to is not None and document.valid_to < on
    return document.role == "amendment" and document.onto in ids and begun and not ended


def _profile(files: _Files, profile: str, on: date | None) -> list[tuple[str, Mapping[str, object]]]:
    if not profile:
        return []
    name = f"profiles/{profile}.toml"
    data = dict(files).get(name)
    if data is None:
        known = ", ".join(Path(file).stem for file, _ in files if file.startswith("profiles/"))
        raise SourceError("catalog.profile-unknown", profile=profile, known=known)
    node = _top(name, data)
    node.text("issuer")
    start, end = node.day("valid_from"), node.day("valid_to")
    outside = on is not None and ((start is not None and on < start) or (end is not None and on > end))
    return [] if outside else [(name, node.table)]


def _facts(table: Mapping[str, object]) -> Mapping[str, object]:
    return {key: table[key] for key in ("awards", "rules", "round_up") if key in table}


def _plain(name: str, contents: Mapping[str, bytes]) -> Node:
    if name not in contents:
        _RULES.fail("no-file", file=name)
    return Node(_RULES, name, parsed(_RULES, name, contents[name]))


def _digest(files: Sequence[tuple[str, bytes]]) -> str:
    digest = sha256()
    for name, data in files:
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _ids(documents: Sequence[_Document], role: str) -> str:
    return ", ".join(document.id for document in documents if document.role == role)


def _with_decision(law: RulePack, decision: RulePack) -> RulePack:
    """The law of the day of receipt with competence and money of the day of decision."""
    later = {award.code: award for award in decision.awards}
    both = sha256(f"{law.sha256}{decision.sha256}".encode()).hexdigest()
    return replace(
        law,
        awards=tuple(_decided(award, later.get(award.code, award)) for award in law.awards),
        round_up_vnd=decision.round_up_vnd,
        sha256=law.sha256 if law.sha256 == decision.sha256 else both,
    )


def _decided(award: Award, later: Award) -> Award:
    return replace(
        award,
        decided_by=later.decided_by,
        decided_by_basis=later.decided_by_basis,
        decided_by_certainty=later.decided_by_certainty,
        multiplier_tenths=later.multiplier_tenths,
        multiplier_certainty=later.multiplier_certainty,
        multiplier_basis=later.multiplier_basis,
    )
