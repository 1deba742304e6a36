"""``tdkt law``: which rules there are, what they say of an award, and what changed between two of them."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.law_compared import difference_data, missing_in, only_in_one, sections
from tdkt_docs.cli.law_words import called, fact_name, known_how, rule_words, told_data, told_words
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t, t_remedy
from tdkt_docs.errors import Exit, UsageError

if TYPE_CHECKING:
    from tdkt_docs.catalog import Difference, Told
    from tdkt_docs.model.rules import Award, PackInfo, Rule, RulePack

__all__ = ["compare_laws", "list_laws", "show_law"]

_SUBJECTS = ("ca-nhan", "tap-the", "ho-gia-dinh", "nguoi-nuoc-ngoai")
_NEAREST = 3

On = Annotated[str, typer.Option("--on", help=t("option.law-on"), metavar=t("metavar.day"))]
Profile = Annotated[str, typer.Option("--profile", help=t("option.law-profile"), metavar=t("metavar.law"))]


def list_laws(on: On = "", as_json: AsJson = False, lang: Lang = LANGUAGE) -> int:
    """All packs and profiles, a line each."""
    del lang
    from tdkt_docs import catalog

    day = _day(on)
    found = catalog.laws()
    holding = {info.id for info in catalog.packs_on(day)}
    lines = [t("law.on-day", day=_shown(day)), *(_info_line(info, info.id in holding) for info in found)]
    Screen(as_json=as_json).result([_info_data(info, info.id in holding) for info in found], "\n".join(lines))
    return Exit.DONE


def show_law(
    what: Annotated[str, typer.Argument(help=t("argument.law"), metavar=t("metavar.law-name"))],
    on: On = "",
    profile: Profile = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """An award with every fact known of it, a pack, or a rule by its code."""
    del lang
    from tdkt_docs import catalog
    from tdkt_docs.model.campaign import Dates

    day = _day(on)
    pack = catalog.pack_for(Dates(received=day, decided=day), profile=profile)
    info = next((info for info in catalog.laws() if info.id == what), None)
    if info is not None:
        data, lines = _of_info(info, day)
    elif award := _award(what, pack):
        data, lines = _of_award(award, pack)
    else:
        data, lines = _of_rules(what, pack)
    Screen(as_json=as_json).result(data, "\n".join(lines))
    return Exit.DONE


def compare_laws(
    old: Annotated[str, typer.Argument(help=t("argument.law-old"), metavar=t("metavar.law"))],
    new: Annotated[str, typer.Argument(help=t("argument.law-new"), metavar=t("metavar.law"))],
    award: Annotated[str, typer.Argument(help=t("argument.law-award"), metavar=t("metavar.award"))] = "",
    profile: Profile = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """What differs between two packs, for one award or all."""
    del lang
    from tdkt_docs import catalog

    before, after = catalog.pack_of(old, profile=profile), catalog.pack_of(new, profile=profile)
    meant = _award(award, after) or _award(award, before) if award else None
    if award and meant is None:
        raise _unknown(award, _names(after))
    found = catalog.compare(before, after, meant.code if meant else "")
    changes = after.changes if before.id != after.id and not meant else ()
    noted = [code for code in _said_of(after) if code not in _said_of(before)]
    data = {
        "old": {"id": old, "title": before.title},
        "new": {"id": new, "title": after.title},
        "award": meant.code if meant else "",
        "changes": [asdict(change) for change in changes],
        "notes": [t(code) for code in noted],
        "differences": [difference_data(each) for each in found],
        "only_new": missing_in(before, after),
        "only_old": missing_in(after, before),
    }
    lines = [t("law.compare.title", old=_spanned(old, before), new=_spanned(new, after))]
    lines += [t("law.compare.award", award=meant.name)] if meant else []
    lines += [*(_known_changes(after) if changes else ()), *_notes(noted), *sections(found, before, after)]
    Screen(as_json=as_json).result(data, "\n".join([*lines, *only_in_one(before, after, meant)]))
    return Exit.DONE


def _day(text: str) -> date:
    """The day asked about; today where none is."""
    from tdkt_docs.bind.moments import read_date

    if not text:
        return now().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        found = read_date(text)
    if found is None:
        raise UsageError("issue.bad-date", value=text)
    return found


def _shown(day: date | None) -> str:
    from tdkt_docs.vn.dates import numeric

    return numeric(day) if day else "…"


def _award(text: str, pack: "RulePack") -> "Award | None":
    from tdkt_docs.bind.awards import award_index

    index = award_index(pack)
    code = next((code for subject in _SUBJECTS if (code := index.code(text, subject))), "")
    return pack.award(code)


def _names(pack: "RulePack") -> dict[str, str]:
    """What may be asked for, by the key it is compared with."""
    from tdkt_docs import catalog
    from tdkt_docs.bind.schema import word_key

    awards = {word_key(text): award.name for award in pack.awards for text in (award.code, award.name)}
    others = [*(info.id for info in catalog.laws()), *(rule.code for rule in pack.rules)]
    return awards | {word_key(name): name for name in others}


def _unknown(text: str, names: Mapping[str, str]) -> UsageError:
    from tdkt_docs.bind.schema import word_key

    near = difflib.get_close_matches(word_key(text), names, n=_NEAREST, cutoff=0.4)
    return UsageError("law.unknown", value=text, near="; ".join(dict.fromkeys(names[key] for key in near)) or "–")


def _info_line(info: "PackInfo", holds: bool) -> str:
    return t(
        "law.row",
        id=info.id,
        title=info.title,
        role=t(f"law.role.{info.role}"),
        onto=t("law.onto", id=info.onto) if info.onto else "",
        first=_shown(info.valid_from),
        last=_shown(info.valid_to),
        state=t(_state(info, holds)),
        certainty=known_how(info.certainty),
    )


def _state(info: "PackInfo", holds: bool) -> str:
    if holds and info.valid_from is None:
        return "law.no-first-day"
    return "law.in-force" if holds else "law.not-in-force"


def _info_data(info: "PackInfo", holds: bool) -> dict[str, object]:
    return {
        "id": info.id,
        "role": info.role,
        "title": info.title,
        "source": info.source,
        "certainty": info.certainty.value,
        "valid_from": _iso(info.valid_from),
        "valid_to": _iso(info.valid_to),
        "onto": info.onto,
        "issuer": info.issuer,
        "last_checked": _iso(info.last_checked),
        "in_force": holds,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _of_info(info: "PackInfo", day: date) -> tuple[dict[str, object], list[str]]:
    """A pack as such: its head, what it is known to have changed, and what it says of no award in particular."""
    from tdkt_docs import catalog

    holds = info in catalog.packs_on(day)
    lines = [_info_line(info, holds), t("law.source", source=info.source), *_notes(info.notes)]
    data = {**_info_data(info, holds), "notes": [t(code) for code in info.notes]}
    if info.role in {"names", "amendment"}:
        return data, lines
    if info.role == "profile":
        found = _set_by(info)
        return {**data, "sets": [difference_data(each) for each in found]}, [*lines, *_own_lines(info, found)]
    pack = catalog.pack_of(info.id)
    facts = catalog.pack_facts(pack)
    lines += _known_changes(pack)
    lines += [_fact_line(fact, told, pack) for fact, told in facts.items()]
    lines.append(t("law.awards", count=len(pack.awards), names="; ".join(award.name for award in pack.awards)))
    about = {
        "changes": [asdict(change) for change in pack.changes],
        "facts": {fact: told_data(told) for fact, told in facts.items()},
        "awards": [award.code for award in pack.awards],
    }
    return {**data, **about}, lines


def _said_of(pack: "RulePack") -> list[str]:
    """The notes of the packs themselves, without those on how one of them was chosen."""
    from tdkt_docs import catalog

    known = {note for info in catalog.laws() for note in info.notes}
    return [code for code in pack.notes if code in known]


def _notes(codes: Iterable[str]) -> list[str]:
    return [t("law.note", text=t(code)) for code in codes]


def _set_by(info: "PackInfo") -> "tuple[Difference, ...]":
    """What an issuer's own rules add to the law they rest on, or say otherwise."""
    from tdkt_docs import catalog

    law = _rests_on(info)
    found = catalog.compare(catalog.pack_of(law), catalog.pack_of(law, profile=info.id), all_of_new=True)
    return tuple(each for each in found if each.new is not None)


def _rests_on(info: "PackInfo") -> str:
    """The pack under which an issuer's own rules are shown: the one they name, else the newest."""
    from tdkt_docs import catalog

    return info.onto or [each.id for each in catalog.laws() if each.role == "regime"][-1]


def _own_lines(info: "PackInfo", found: "Sequence[Difference]") -> Iterator[str]:
    from tdkt_docs import catalog

    pack = catalog.pack_of(_rests_on(info), profile=info.id)
    awards: dict[tuple[str, str, str, str], list[str]] = {}
    for each in found:
        if each.new is not None and each.fact != "name":
            value = told_words(each.fact, each.new, pack)
            key = (fact_name(each.fact), value, each.new.source, known_how(each.new.certainty))
            awards.setdefault(key, []).append(called(each.award, pack))
    yield t("law.own-title")
    for (fact, value, source, certainty), names in awards.items():
        yield t("law.own", awards="; ".join(names), fact=fact, value=value, source=source, certainty=certainty)


def _known_changes(pack: "RulePack") -> list[str]:
    said = [
        t("law.change", text=change.value, source=change.source, certainty=known_how(change.certainty))
        for change in pack.changes
    ]
    return [t("law.changes"), *said] if said else []


def _of_award(award: "Award", pack: "RulePack") -> tuple[dict[str, object], list[str]]:
    from tdkt_docs import catalog

    facts = {fact: told for fact, told in catalog.facts_of(award, pack).items() if fact != "name"}
    lines = [
        t("law.award", name=award.name, award=award.code),
        t("law.by-pack", pack=pack.title, profile=pack.profile_title or "–"),
        t("law.subjects", subjects=", ".join(t(f"law.subject.{subject}") for subject in award.subjects)),
        *([t("law.decider", who=award.decider)] if award.decider else []),
        *(_fact_line(fact, told, pack) for fact, told in facts.items()),
        *_not_known(facts),
    ]
    data: dict[str, object] = {
        "award": award.code,
        "name": award.name,
        "pack": pack.id,
        "profile": pack.profile_title and pack.profile,
        "subjects": list(award.subjects),
        "tier": award.tier,
        "decider": award.decider,
        "synonyms": list(award.synonyms),
        "facts": {fact: told_data(told) for fact, told in facts.items()},
    }
    return data, lines


def _not_known(facts: Mapping[str, "Told"]) -> Iterator[str]:
    """One line on what nobody was found who tells."""
    wanted = ("decided_by", "papers", "copies", "vote", "times")
    missing = [fact for fact in wanted if not any(known.split(".")[0] == fact for known in facts)]
    if missing:
        yield t("law.not-known", facts=", ".join(t(f"law.fact.{fact}") for fact in missing))


def _of_rules(code: str, pack: "RulePack") -> tuple[dict[str, object], list[str]]:
    rules = [rule for rule in pack.rules if rule.code == code.upper()]
    if not rules:
        raise _unknown(code, _names(pack))
    lines = [line for rule in rules for line in _rule_lines(rule, pack)]
    lines.append(t("law.remedy", remedy=t_remedy(rules[0].code)))
    data: dict[str, object] = {"code": rules[0].code, "pack": pack.id, "rules": [_rule_data(rule) for rule in rules]}
    return data, lines


def _rule_lines(rule: "Rule", pack: "RulePack") -> Iterator[str]:
    names = (award.name for code in rule.awards if (award := pack.award(code)))
    yield rule_words(rule, pack)
    yield t("law.rule-awards", awards="; ".join(names) or t("law.every-award"))
    yield t("law.rule-source", source=rule.legal_basis, certainty=known_how(rule.certainty))


def _rule_data(rule: "Rule") -> dict[str, object]:
    return {
        "id": rule.id,
        "predicate": rule.predicate,
        "awards": list(rule.awards),
        "args": dict(rule.args),
        "severity": str(rule.severity),
        "source": rule.legal_basis,
        "certainty": rule.certainty.value,
    }


def _fact_line(fact: str, told: "Told", pack: "RulePack") -> str:
    return t(
        "law.fact-line",
        fact=fact_name(fact),
        value=told_words(fact, told, pack),
        source=told.source,
        certainty=known_how(told.certainty),
    )


def _spanned(id_: str, pack: "RulePack") -> str:
    """The pack asked for, and the one it is shown by where that is another."""
    from tdkt_docs import catalog

    info = next(info for info in catalog.laws() if info.id == id_)
    said = t("law.spanned", title=info.title, first=_shown(info.valid_from), last=_shown(info.valid_to))
    return said if pack.id == id_ else t("law.shown-by", said=said, pack=pack.title)
