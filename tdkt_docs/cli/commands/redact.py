"""``tdkt redact``: copies of PDFs for publication, without numbers, birth dates and addresses of people."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen, finding_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tdkt_docs.pipeline import Published

__all__ = ["redact"]


def redact(
    paths: Annotated[list[Path], typer.Argument(help=t("argument.redact"), metavar=t("metavar.redact-files"))],
    out: Annotated[Path, typer.Option("--out", help=t("option.redact-out"), metavar=t("metavar.redact-out"))],
    campaign: Annotated[
        Path | None, typer.Option("--campaign", help=t("option.redact-campaign"), metavar=t("metavar.campaign"))
    ] = None,
    also: Annotated[
        Path | None, typer.Option("--also", help=t("option.redact-also"), metavar=t("metavar.file"))
    ] = None,
    keep_scans: Annotated[bool, typer.Option("--keep-scans", help=t("option.redact-scans"))] = False,
    public_only: Annotated[bool, typer.Option("--public-only", help=t("option.redact-public"))] = False,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Write a copy of each file, each proven clean; the first that cannot be stops."""
    from tdkt_docs import pipeline

    request = pipeline.PublishRequest(
        paths=tuple(paths),
        out=out,
        campaign=campaign,
        also=also,
        keeps_scans=keep_scans,
        only_public=public_only,
        now=now(),
    )
    done = tuple(pipeline.publish(request))
    text = "\n".join(line for each in done for line in _lines(each, lang))
    Screen(as_json=as_json).result([_data(each, lang) for each in done], text)
    return Exit.DONE


def _lines(done: "Published", lang: str) -> "Iterator[str]":
    from tdkt_docs import report

    totals: Counter[str] = Counter()
    for each in done.redacted.counts:
        totals[str(each.kind)] += each.count
    told = [t("redact.count", count=count, kind=t(f"redact.kind.{kind}")) for kind, count in totals.items()]
    code = "redact.done" if told else "redact.done-none"
    yield t(code, file=done.copy, pages=done.redacted.page_count, counts=", ".join(told))
    for finding in done.redacted.findings:
        yield "  " + t("app.finding", text=report.text_of(finding, lang))
        if remedy := report.remedy_of(finding, lang):
            yield "    " + t("app.remedy", remedy=remedy)


def _data(done: "Published", lang: str) -> dict[str, object]:
    made = done.redacted
    return {
        "file": str(done.path),
        "copy": str(done.copy),
        "pages": made.page_count,
        "removed": [{"kind": str(each.kind), "page": each.page, "count": each.count} for each in made.counts],
        "withheld": [{"page": each.page, "reason": each.reason} for each in made.withheld],
        "hidden_letters": made.hidden_letters,
        "pictures": made.pictures,
        "attachments": made.attachments,
        "signatures": made.signatures,
        "parts_left_out": made.left_out,
        "pdfa": made.is_pdfa,
        "findings": [finding_data(finding, lang) for finding in made.findings],
    }
