"""``tdkt assemble``: files, folders, a plan, a campaign's output → dossiers; ``--dry-run`` shows their order."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.dossier_order import order_data, order_lines, order_of_campaign, order_of_files, why_left_out
from tdkt_docs.cli.options import AsJson, Engine, FontDirs, Lang, PasswordFd, cores, font_places
from tdkt_docs.cli.screen import Screen, outcome_data
from tdkt_docs.cli.secrets import password_source
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, OutputError, UsageError

if TYPE_CHECKING:
    from tdkt_docs.model.dossier import Dossier
    from tdkt_docs.pipeline import GatheredDossier, GatherRequest, RunRequest

__all__ = ["assemble"]

_PDF = ".pdf"

Given = Annotated[list[Path] | None, typer.Argument(help=t("argument.assemble"), metavar=t("metavar.files-or-folders"))]
Out = Annotated[Path | None, typer.Option("--out", help=t("option.out-file"), metavar=t("metavar.file"))]
Plan = Annotated[Path | None, typer.Option("--plan", help=t("option.dossier-plan"), metavar=t("metavar.file"))]


def assemble(
    given: Given = None,
    out: Out = None,
    plan: Plan = None,
    title: Annotated[str, typer.Option("--title", help=t("option.title"), metavar=t("metavar.title"))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("option.assemble-dry-run"))] = False,
    engine: Engine = "auto",
    font_dirs: FontDirs = None,
    password_fd: PasswordFd = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Put files together into a dossier, or show how they would stand in it."""
    from tdkt_docs import pipeline
    from tdkt_docs.model.campaign import Phase

    screen, paths = Screen(as_json=as_json), tuple(given or ())
    if not paths and plan is None:
        raise UsageError("cli.missing", name=t("metavar.files-or-folders"))
    if len(paths) == 1 and pipeline.is_campaign(paths[0]):
        _refuse_for_campaign(paths[0], out, title)
        run = pipeline.RunRequest(
            campaign=paths[0],
            phase=Phase.ARCHIVE,
            now=now(),
            password=password_source(password_fd),
            language=lang,
            dossier_plan=plan,
            progress=screen.progress,
        )
        return _of_campaign(run, screen, dry_run=dry_run)
    request = pipeline.GatherRequest(
        given=paths,
        plan=plan,
        title=title,
        now=now(),
        engine=engine,
        jobs=cores(),
        font_places=font_places(font_dirs),
    )
    if dry_run:
        return _order_shown(request, out, screen, lang)
    return _of_files(request, _new(out), screen, lang)


def _refuse_for_campaign(campaign: Path, out: Path | None, title: str) -> None:
    """A campaign's dossiers have their places and titles; its folder is no heap of files to be put together."""
    if out is not None:
        raise UsageError("gathering.out-of-campaign", campaign=campaign.name)
    if title:
        raise UsageError("gathering.title-of-campaign")


def _new(out: Path | None) -> Path:
    """Where the dossier is to lie, of which nothing lies there yet."""
    if out is None:
        raise UsageError("gathering.no-out")
    if out.suffix.lower() != _PDF:
        raise UsageError("gathering.out-no-pdf", path=out.name)
    if out.exists():
        raise OutputError("output.exists", path=out.name)
    return out


def _order_shown(request: "GatherRequest", out: Path | None, screen: Screen, language: str) -> int:
    """How a dossier of any files would stand in ``out``, or in a file nobody has named yet."""
    from tdkt_docs import pipeline

    gathered = pipeline.gather_files(request)
    order = order_of_files(gathered, out.stem if out is not None else "")
    screen.result(order_data(order, language), "\n".join(order_lines(order, language)))
    return Exit.FINDINGS if gathered.gathered.left_out else Exit.DONE


def _of_files(request: "GatherRequest", out: Path, screen: Screen, language: str) -> int:
    """The dossier of any files, made."""
    from tdkt_docs import pipeline

    gathered = pipeline.gather_files(request)
    _tell_left_out(gathered, screen, language)  # first: where nothing is left to assemble, this says why
    made = pipeline.make_gathered(gathered, request, out)
    _tell_findings(made, screen, language)
    written = [str(volume.path) for volume in made.volumes]
    screen.result({"written": written}, "\n".join(written))
    return Exit.FINDINGS if gathered.gathered.left_out else Exit.DONE


def _tell_left_out(gathered: "GatheredDossier", screen: Screen, language: str) -> None:
    for each in gathered.gathered.left_out:
        screen.say("app.finding", text=why_left_out(each.found.shown, each.problem, language))


def _tell_findings(made: "Dossier", screen: Screen, language: str) -> None:
    """What had to be done to what goes in."""
    from tdkt_docs import report

    for finding in made.findings:
        screen.say("app.finding", text=report.text_of(finding, language))


def _of_campaign(asked: "RunRequest", screen: Screen, *, dry_run: bool) -> int:
    """The dossiers of a campaign, from the papers that lie in its output: made, or shown."""
    from tdkt_docs import pipeline, report
    from tdkt_docs.model.finding import Severity

    request = pipeline.assembly_of(asked)
    if not dry_run:
        outcome = pipeline.run(request)
        screen.result(outcome_data(outcome, asked.language), report.summary(outcome, asked.language))
        has_errors = outcome.needs_mending or outcome.count_findings(Severity.ERROR)
        return Exit.FINDINGS if has_errors else Exit.DONE
    orders = [order_of_campaign(preview) for preview in pipeline.dossier_previews(request)]
    lines = ("\n".join(order_lines(order, asked.language)) for order in orders)
    screen.result([order_data(order, asked.language) for order in orders], "\n\n".join(lines))
    return Exit.FINDINGS if any(order.left_out for order in orders) else Exit.DONE
