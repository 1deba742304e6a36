"""The page of verdicts: one file, no network, no script, to be read, printed and kept."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tdkt_docs.model.verdict import Conclusion, Verdict
from tdkt_docs.report.kept import package_lines, part_cells, part_columns
from tdkt_docs.report.page import page_environment
from tdkt_docs.report.verdict_facts import fact_lines, moment_text
from tdkt_docs.wording import say

__all__ = ["VerdictPage", "conclusion_counts", "verdict_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictPage:
    """What the page is about."""

    verdicts: tuple[Verdict, ...]
    sentence: Callable[[Verdict], str]
    """The verdict in words, with its reasons."""
    at: datetime
    """When, or for which day, it was judged."""
    root_count: int | None
    """Root certificates trust was judged by; None: not judged."""


def verdict_page(page: VerdictPage, language: str = "vi") -> str:
    """The page as HTML; the same verdicts give the same text."""
    trust = (
        say("verdict-page.trust-none", language)
        if page.root_count is None
        else say("verdict-page.trust-given", language, count=page.root_count)
    )
    return (
        page_environment()
        .get_template("chu-ky-so.html.j2")
        .render(
            language=language,
            page=page,
            trust=trust,
            at=moment_text(page.at),
            counts=tuple(conclusion_counts(page.verdicts, language)),
            facts=lambda signature: fact_lines(signature, language),
            package_lines=lambda verdict: tuple(package_lines(verdict, language)),
            part_columns=part_columns(language),
            part_cells=lambda part: part_cells(part, language),
            t=lambda code, **values: say(f"verdict-page.{code}", language, **values),
            word=lambda conclusion: say(f"verdict.{conclusion}", language),
        )
    )


def conclusion_counts(verdicts: Sequence[Verdict], language: str = "vi") -> Iterator[str]:
    """How many files there are of each conclusion, the worst first; of a folder, the files in it."""
    counts = Counter(dict.fromkeys(Conclusion, 0))
    for verdict in verdicts:
        for each in verdict.embedded if verdict.is_folder else (verdict,):
            counts[each.conclusion] += 1
        counts[Conclusion.UNSIGNED] += verdict.unsigned
    for conclusion in (
        Conclusion.NOT_VALID,
        Conclusion.UNCHECKED,
        Conclusion.UNTRUSTED,
        Conclusion.VALID,
        Conclusion.UNSIGNED,
    ):
        if counts[conclusion]:
            sentence = say(f"verdict.{conclusion}", language)
            yield say("verdict-page.count", language, count=counts[conclusion], sentence=sentence)
