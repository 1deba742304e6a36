"""``tdkt check``: findings only, about a workbook and its papers, and the marked copy of the workbook."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.options import AsJson, CampaignPath, Lang, Law
from tdkt_docs.cli.screen import Screen, finding_data, outcome_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, OutputError, UsageError

if TYPE_CHECKING:
    from tdkt_docs.pipeline import Compared

__all__ = ["check"]


def check(
    campaign: CampaignPath,
    out: Annotated[Path | None, typer.Option("--out", help=t("option.out-marked"), metavar=t("metavar.file"))] = None,
    law: Law = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Judge the workbook and the papers made of it, or a folder of papers; write nothing but the marked copy."""
    from tdkt_docs import pipeline, report
    from tdkt_docs.model.finding import Severity

    screen = Screen(as_json=as_json)
    if out is not None and out.exists():
        raise OutputError("output.exists", path=out.name)
    if pipeline.is_folder_of_papers(campaign):
        if out is not None:
            raise UsageError("crosscheck.no-copy", folder=campaign.name)
        return _show_papers(screen, campaign, pipeline.check_papers(campaign), lang)
    prepared, outcome, compared = pipeline.check_with_papers(campaign, law=law)
    marked = pipeline.mark(prepared, out, lang)
    told = "\n".join(_lines(compared, lang)) if compared.papers else ""
    screen.result(
        outcome_data(outcome, lang) if as_json else {}, "\n".join(filter(None, (report.summary(outcome, lang), told)))
    )
    screen.say("check.marked", path=marked.name)
    has_errors = outcome.needs_mending or outcome.count_findings(Severity.ERROR)
    return Exit.FINDINGS if has_errors else Exit.DONE


def _show_papers(screen: Screen, folder: Path, compared: "Compared", lang: str) -> int:
    """What re-reading a folder of papers came to."""
    from tdkt_docs.model.finding import Severity

    data = {
        "folder": folder.name,
        "campaign": compared.campaign,
        "papers": compared.papers,
        "findings": [finding_data(finding, lang) for finding in compared.findings],
    }
    screen.result(data, "\n".join(_lines(compared, lang)))
    has_errors = any(finding.severity is Severity.ERROR for finding in compared.findings)
    return Exit.FINDINGS if has_errors else Exit.DONE


def _lines(compared: "Compared", lang: str) -> list[str]:
    """How many papers were compared, then each finding with what to do, errors first."""
    from tdkt_docs import report
    from tdkt_docs.model.finding import Severity

    head = "crosscheck.compared-with" if compared.campaign else "crosscheck.compared"
    lines = [t(head, count=compared.papers, campaign=compared.campaign)]
    for severity in Severity:
        for finding in compared.findings:
            if finding.severity is severity:
                said = report.text_of(finding, lang), report.remedy_of(finding, lang)
                lines.append(f"- {t(f'crosscheck.{severity}')}: " + " ".join(filter(None, said)))
    return lines if compared.findings else [*lines, t("crosscheck.all-agree")]
