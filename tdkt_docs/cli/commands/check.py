"""``tdkt check``: findings only, and the marked copy of the workbook."""

from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.options import AsJson, CampaignPath, Lang, Law
from tdkt_docs.cli.screen import Screen, outcome_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, OutputError

__all__ = ["check"]


def check(
    campaign: CampaignPath,
    out: Annotated[Path | None, typer.Option("--out", help=t("option.out-marked"), metavar=t("metavar.file"))] = None,
    law: Law = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Judge the workbook; write nothing but the marked copy."""
    from tdkt_docs import pipeline, report
    from tdkt_docs.model.finding import Severity

    screen = Screen(as_json=as_json)
    if out is not None and out.exists():
        raise OutputError("output.exists", path=out.name)
    prepared, outcome = pipeline.check_campaign(campaign, law=law)
    marked = pipeline.mark(prepared, out, lang)
    screen.result(outcome_data(outcome, lang), report.summary(outcome, lang))
    screen.say("check.marked", path=marked.name)
    has_errors = outcome.needs_mending or outcome.count_findings(Severity.ERROR)
    return Exit.FINDINGS if has_errors else Exit.DONE
