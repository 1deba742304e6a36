"""Which rules are in force: chosen by the campaign's dates, amendments applied, an issuer's profile on top."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from tdkt_docs import resources
from tdkt_docs.catalog._build import built_instruments, built_pack, built_salaries
from tdkt_docs.catalog._documents import RULES, Document, Files, documents, files_in, ids, on_profile, plain
from tdkt_docs.catalog._toml import Node, merged
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import Campaign, Dates
from tdkt_docs.model.rules import Award, RulePack

__all__ = ["award_name", "deciding_level", "pack_for", "profiles"]

_PAST_ITS_END = "TD-190"
_BEFORE_ITS_START = "TD-192"
_SET_BY_HAND = "TD-193"
_PROFILE_ASIDE = "TD-194"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What is asked for besides the dates."""

    profile: str = ""
    law: str = ""
    """Id of the regime the office set itself; empty for the one the dates choose."""


def pack_for(dates: Dates, *, profile: str = "", law: str = "", folder: Path | None = None) -> RulePack:
    """The rules in force on the campaign's dates.

    The day of receipt chooses the law; competence and money are those of the day of decision. A pack past its end
    without successor still serves, with a note: papers must print.

    Args:
        dates: The campaign's dates; without a day of receipt the newest law is taken.
        profile: The issuer whose own regulation goes on top; empty for none.
        law: The id of a regime that takes the place of the one the day of receipt chooses; empty for none.
        folder: Where the rules lie; None for the bundled ones.

    Raises:
        RulesError: A rule file is broken; names file and key.
        SourceError: No such profile or regime.
    """
    return _pack_for(files_in(folder or resources.rules_dir()), dates, _Wanted(profile=profile, law=law))


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


@lru_cache(maxsize=64)
def _pack_for(files: Files, dates: Dates, wanted: _Wanted) -> RulePack:
    known = documents(files)
    by_dates = _regime(known, dates.received)
    regime = _named(known, wanted.law) if wanted.law else by_dates
    pack = _built(known, files, regime, dates.received, wanted.profile)
    if dates.decided is not None:
        later = _regime(known, dates.decided)
        pack = _with_decision(pack, _built(known, files, later, dates.decided, wanted.profile))
    notes = (*_notes(pack, dates, known, is_set=bool(wanted.law)), *pack.notes)
    return replace(pack, notes=notes, profile=wanted.profile, chosen_by_dates=by_dates.info.title if wanted.law else "")


def _notes(pack: RulePack, dates: Dates, known: Sequence[Document], *, is_set: bool) -> Iterator[str]:
    """What is to be said about the choice itself."""
    if is_set:
        yield _SET_BY_HAND
        return
    days = [day for day in (dates.received, dates.submitted, dates.decided) if day is not None]
    if pack.valid_to is not None and any(day > pack.valid_to for day in days) and _is_last(pack, known):
        yield _PAST_ITS_END
    if any(day < pack.valid_from for day in days):
        yield _BEFORE_ITS_START


def _is_last(pack: RulePack, known: Sequence[Document]) -> bool:
    return pack.valid_from >= max(document.starts for document in known if document.info.role == "regime")


def _built(known: Sequence[Document], files: Files, regime: Document, on: date | None, profile: str) -> RulePack:
    """The regime on that day: the names it rests on, its law, itself, what amends it and the issuer's own rules."""
    layers = _layers(known, regime)
    amending = [document for document in known if _amends(document, layers, on)]
    own = _profile(files, profile)
    applied = [own] if own and _applies(own, layers, on) else []
    chosen = [*layers, *amending, *applied]
    table, origins = merged([(document.file, _facts(document, layers)) for document in chosen])
    contents = dict(files)
    used = {document.file for document in chosen} | {"base-salary.toml", "instruments.toml"}
    pack = built_pack(Node(RULES, regime.file, {**regime.table, **table}, origins=origins), on)
    aside = (_PROFILE_ASIDE,) if own and not applied else ()
    return replace(
        pack,
        salaries=built_salaries(plain("base-salary.toml", contents)),
        instruments=built_instruments(plain("instruments.toml", contents)),
        notes=(*aside, *(note for document in chosen for note in document.info.notes)),
        profile_title=applied[0].info.title if applied else "",
        sha256=_digest(sorted((name, contents[name]) for name in used)),
    )


def _layers(known: Sequence[Document], regime: Document) -> list[Document]:
    """The regime, and before it what it extends, the outermost first."""
    layers = [regime]
    while layers[0].info.onto:
        below = [document for document in known if document.info.id == layers[0].info.onto]
        if not below:
            wanted, file = layers[0].info.onto, layers[0].file
            RULES.fail("bad-value", file=file, key="extends", value=wanted, allowed=ids(known, "base"))
        layers.insert(0, below[0])
    return layers


def _regime(known: Sequence[Document], on: date | None) -> Document:
    regimes = sorted((document for document in known if document.info.role == "regime"), key=lambda d: d.starts)
    if not regimes:
        RULES.fail("no-pack", file="packs/")
    begun = [regime for regime in regimes if on is None or regime.starts <= on]
    return begun[-1] if begun else regimes[0]


def _named(known: Sequence[Document], law: str) -> Document:
    found = [document for document in known if document.info.role == "regime" and document.info.id == law]
    if not found:
        raise SourceError("catalog.law-unknown", law=law, known=ids(known, "regime"))
    return found[0]


def _amends(document: Document, layers: Sequence[Document], on: date | None) -> bool:
    info = document.info
    is_begun = on is None or document.starts <= on
    is_ended = on is not None and info.valid_to is not None and info.valid_to < on
    return info.role == "amendment" and _is_onto(document, layers) and is_begun and not is_ended


def _is_onto(document: Document, layers: Sequence[Document]) -> bool:
    return document.info.onto in {layer.info.id for layer in layers}


def _profile(files: Files, profile: str) -> Document | None:
    if not profile:
        return None
    found = on_profile(files, profile)
    if found is None:
        known = ", ".join(Path(file).stem for file, _ in files if file.startswith("profiles/"))
        raise SourceError("catalog.profile-unknown", profile=profile, known=known)
    return found


def _applies(own: Document, layers: Sequence[Document], on: date | None) -> bool:
    """Whether a profile holds on that day, and rests on this law or decree where it says which."""
    return (on is None or own.info.is_in_force(on)) and (not own.info.onto or _is_onto(own, layers))


def _facts(document: Document, layers: Sequence[Document]) -> Mapping[str, object]:
    keys = ("awards", "rules", "round_up", "quorum", "confirmations")
    facts = {key: document.table[key] for key in keys if key in document.table}
    takes = next((layer.takes for layer in layers if layer.takes and layer.info.onto == document.info.id), ())
    awards = facts.get("awards")
    if takes and isinstance(awards, dict):
        facts["awards"] = {code: award for code, award in awards.items() if code in takes}
    return facts


def _digest(files: Sequence[tuple[str, bytes]]) -> str:
    digest = sha256()
    for name, data in files:
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _with_decision(law: RulePack, decision: RulePack) -> RulePack:
    """The law of the day of receipt with competence and money of the day of decision."""
    later = {award.code: award for award in decision.awards}
    both = sha256(f"{law.sha256}{decision.sha256}".encode()).hexdigest()
    return replace(
        law,
        awards=tuple(_decided(award, later.get(award.code, award)) for award in law.awards),
        round_up_vnd=decision.round_up_vnd,
        round_up_basis=decision.round_up_basis,
        round_up_certainty=decision.round_up_certainty,
        decided_under=decision.title if decision.id != law.id else "",
        sha256=law.sha256 if law.sha256 == decision.sha256 else both,
    )


def _decided(award: Award, later: Award) -> Award:
    return replace(
        award,
        decided_by=later.decided_by,
        decided_by_basis=later.decided_by_basis,
        decided_by_certainty=later.decided_by_certainty,
        decider=later.decider,
        multiplier_hundredths=later.multiplier_hundredths,
        multiplier_certainty=later.multiplier_certainty,
        multiplier_bases=later.multiplier_bases,
    )
