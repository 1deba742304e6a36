"""Names written short where they are to be written out, and titles not spelt as the law spells them."""

import re
from collections.abc import Iterator
from functools import cache

from tdkt_docs.catalog import ReportQuality
from tdkt_docs.catalog.quality import Source
from tdkt_docs.check.quality.written import first_words, section_name
from tdkt_docs.model.campaign import Campaign, Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.rules import RulePack
from tdkt_docs.model.where import Where

__all__ = ["judge"]

_REPORT = "bao-cao"
_NAMES = ("ho_ten", "ten_tap_the")
_VOWELS = frozenset("AEIOUYÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ")
_SHORTENED = re.compile(r"\w{1,3}\.")


def judge(campaign: Campaign, pack: RulePack, quality: ReportQuality) -> Iterator[Finding]:
    """Warnings on names in awards that ask for a report, once a subject; on titles, once a cell and a spelling."""
    asking = {award.code for award in pack.awards if _REPORT in award.papers}
    names = tuple(sorted({*(award.name for award in pack.awards), *_by_level(pack)}))
    seen: set[str] = set()
    for proposal in campaign.proposals:
        if proposal.subject.key not in seen and (proposal.report or proposal.award in asking):
            seen.add(proposal.subject.key)
            yield from _short_name(proposal, quality)
        yield from _titles(proposal, names, quality)


def _by_level(pack: RulePack) -> Iterator[str]:
    for award in pack.awards:
        yield from award.names_by_level.values()


def _short_name(proposal: Proposal, quality: ReportQuality) -> Iterator[Finding]:
    name = proposal.subject.name
    where = next((proposal.columns[field] for field in _NAMES if field in proposal.columns), proposal.where)
    if proposal.subject.kind == "ca-nhan":
        part, code, meant = next((word for word in name.split() if _SHORTENED.fullmatch(word)), ""), "TD-270", ""
    else:
        part = next((word for word in name.split() if _is_short(word, name, quality)), "")
        meant = quality.written_out.get(part, "")
        code = "TD-271" if meant else "TD-274"
    if part:
        yield _found(proposal, code, where, quality.abbreviation_source, name=name, part=part, meant=meant)


def _is_short(word: str, name: str, quality: ReportQuality) -> bool:
    """Whether a word of a collective's name is an abbreviation: one often met, or capitals that cannot be read."""
    if word in quality.written_out:
        return True
    if name.isupper() or word in quality.usual_capitals:
        return False
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters) and not _VOWELS.intersection(letters)


def _titles(proposal: Proposal, names: tuple[str, ...], quality: ReportQuality) -> Iterator[Finding]:
    for text, where, section, no in _texts(proposal):
        if "thi đua" not in (small := text.lower()) and "tiên tiến" not in small and "xuất sắc" not in small:
            continue
        told: set[str] = set()
        for wrong, right in _misspelt(text, names, quality):
            if wrong not in told:
                told.add(wrong)
                code = "TD-273" if wrong.lower() == right.lower() else "TD-272"
                part = f"{section_name(section)}, {no}"
                values = {"wrong": wrong, "right": right, "section": part, "words": first_words(text)}
                yield _found(proposal, code, where, quality.title_source, name=proposal.subject.name, **values)


def _texts(proposal: Proposal) -> Iterator[tuple[str, Where, str, int]]:
    """Each paragraph with its cell, its section and its number there; the summary of achievements last."""
    for section, paragraphs in proposal.report.items():
        where = proposal.report_places.get(section, proposal.where)
        for no, text in enumerate(paragraphs, 1):
            yield text, where, section, no
    if proposal.achievements:
        yield proposal.achievements, proposal.columns.get("thanh_tich", proposal.where), "thanh_tich", 1


def _misspelt(text: str, names: tuple[str, ...], quality: ReportQuality) -> Iterator[tuple[str, str]]:
    """Each title written otherwise than the law does, and how the law writes it."""
    pattern, right = _spellings(names, tuple(quality.misspelt_titles.items()))
    for match in pattern.finditer(text):
        wrong = match[0]
        meant = right[" ".join(wrong.lower().split())]
        if wrong != meant and not (wrong.isupper() and wrong.lower() == meant.lower()):
            yield wrong, meant


@cache
def _spellings(names: tuple[str, ...], misspelt: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    right = {name.lower(): name for name in names if "thi đua" in name.lower() or "lao động" in name.lower()}
    right |= {wrong.lower(): meant for wrong, meant in misspelt}
    longest_first = sorted(right, key=lambda name: (-len(name), name))
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), right


def _found(proposal: Proposal, code: str, where: Where, source: Source, **values: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.NOTE if code == "TD-273" else Severity.WARNING,
        where=where,
        values=values,
        legal_basis=source.legal_basis,
        certainty=source.certainty,
        subject=proposal.key,
    )
