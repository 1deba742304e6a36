"""All comparisons of a folder's papers; each file is read once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from tdkt_docs.crosscheck._finding import Context, Source
from tdkt_docs.crosscheck.across import disagreements
from tdkt_docs.crosscheck.award_names import award_names
from tdkt_docs.crosscheck.extract import extract
from tdkt_docs.crosscheck.facts import PaperFacts
from tdkt_docs.crosscheck.legal_bases import wrong_bases
from tdkt_docs.crosscheck.membership import missing_people
from tdkt_docs.crosscheck.paper_text import read_paper
from tdkt_docs.crosscheck.records import differences
from tdkt_docs.crosscheck.within import contradictions
from tdkt_docs.errors import SourceError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where

__all__ = ["compare"]


def compare(sources: Iterable[Source], context: Context) -> Iterator[Finding]:
    """What the papers say against themselves, each other, the workbook and the law, in this order.

    A file that cannot be read is a warning, and the others are compared all the same.

    Args:
        sources: The papers; each is read once, and of its bytes nothing is kept.
        context: What they are compared with.
    """
    names = award_names(context.pack.awards)
    papers = list[PaperFacts]()
    known: dict[str, Source] = {}
    for source in sources:
        known[source.name] = replace(source, docx=b"")
        try:
            papers.append(extract(read_paper(source.name, source.docx), names))
        except SourceError:
            where = Where(file=source.name)
            yield Finding(
                code="TD-515",
                severity=Severity.WARNING,
                where=where,
                values={"paper": PurePosixPath(source.name).name},
                subject=source.key,
            )
    told = replace(context, sources=known)
    for facts in papers:
        yield from contradictions(facts, told)
    yield from disagreements(papers, told)
    yield from missing_people(papers, told)
    yield from differences(papers, told)
    yield from wrong_bases(papers, told)
