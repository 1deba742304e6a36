"""The dossiers a campaign's output comes to, looked at before they are put together; nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tdkt_docs import catalog
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pipeline.dossiers.planning import EVIDENCE, Outlook, outlooks
from tdkt_docs.pipeline.dossiers.sources import Source
from tdkt_docs.pipeline.gather import prepare
from tdkt_docs.pipeline.gathering.looking import Look, Looked, look_at
from tdkt_docs.pipeline.gathering.walking import Found
from tdkt_docs.pipeline.produce import Produced, produce
from tdkt_docs.pipeline.progress.shelf import open_shelf
from tdkt_docs.pipeline.request import RunRequest, results_of
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.verdicts import Verdicts
from tdkt_docs.pipeline.workspace import open_workspace

__all__ = ["DossierPreview", "assembly_of", "dossier_previews", "is_campaign"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPreview:
    """A dossier as it would be put together."""

    plan: DossierPlan
    """With the parts that can be shown."""
    pages: tuple[int, ...] = ()
    """Of each part."""
    left_out: tuple[Looked, ...] = field(default=())


def is_campaign(path: Path) -> bool:
    """Whether ``path`` is a campaign's folder that runs have made papers in."""
    return path.is_dir() and open_shelf(results_of(path)) is not None


def assembly_of(request: RunRequest) -> RunRequest:
    """The run that puts a campaign's dossiers together from what lies there, up to the furthest phase made so far.

    Raises:
        SourceError: Nothing was made yet.
    """
    shelf = open_shelf(request.out or results_of(request.campaign))
    phases = {Phase(entry.phase) for entry in shelf.entries.values()} if shelf else set()
    if not phases:
        raise SourceError("dossier-plan.not-run", campaign=request.campaign.name)
    order = list(Phase)
    furthest = max(phases, key=order.index)
    phase = Phase.ARCHIVE if furthest.reaches(Phase.DECISION) else furthest
    return replace(request, phase=phase, start="assemble", until="verify")


def dossier_previews(request: RunRequest) -> tuple[DossierPreview, ...]:
    """The dossiers that ``tdkt assemble`` would make of the campaign, from what lies in its output now.

    Args:
        request: As ``assembly_of`` gives it.
    """
    prepared = prepare(request.campaign, request.phase, law=request.law)
    keys, verdicts = Keys(request=request, prepared=prepared), Verdicts(prepared=prepared, at=request.now)
    with open_workspace(request.out or results_of(request.campaign)) as workspace:
        source = Source(
            request=request,
            prepared=prepared,
            workspace=workspace,
            made=produce(request, prepared, workspace, keys),
            keys=keys,
            verdicts=verdicts,
            rules=catalog.dossier_rules(prepared.settings.office_dir, request.dossier_plan),
        )
        previews = (_preview(outlook, workspace.root) for outlook in outlooks(source))
        return tuple(preview for preview in previews if preview.plan.parts or preview.left_out)


def _preview(outlook: Outlook, root: Path) -> DossierPreview:
    plan = outlook.plan
    looked = [(part, _look(part)) for part in plan.parts]
    kept = [(part, look) for part, look in looked if look.look is not Look.LEFT_OUT or part.kind != EVIDENCE]
    return DossierPreview(
        plan=replace(plan, parts=tuple(part for part, _ in kept)),
        pages=tuple(look.page_count for _, look in kept),
        left_out=(*_left_out(looked), *(_undrawn(produced, root) for produced in outlook.undrawn)),
    )


def _look(part: DossierPart) -> Looked:
    looked = look_at(Found(path=part.path, shown=part.path.name))
    return replace(looked, page_count=1) if part.is_slip else looked


def _undrawn(produced: Produced, root: Path) -> Looked:
    path = root / produced.docx
    return Looked(found=Found(path=path, shown=path.name), look=Look.LEFT_OUT, problem="no-pdf")


def _left_out(looked: list[tuple[DossierPart, Looked]]) -> Iterator[Looked]:
    for part, look in looked:
        if part.kind == EVIDENCE and look.look is Look.LEFT_OUT:
            yield look
