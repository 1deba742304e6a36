"""A dossier made from any files: Word drawn, signatures judged first, then put together and set in its place."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tdkt_docs import assemble, bind, catalog, render, verify
from tdkt_docs.errors import OutputError, SourceError
from tdkt_docs.model.campaign import Office
from tdkt_docs.model.dossier import Dossier, DossierPart, DossierPlan
from tdkt_docs.model.dossier_rules import FOLDER_RULE, DossierRule, DossierRules
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.dossier_frame import framed
from tdkt_docs.pipeline.gathering.looking import Look, look_at
from tdkt_docs.pipeline.gathering.ordering import Gathered, GatheredPaper, ordered
from tdkt_docs.pipeline.gathering.walking import found_in
from tdkt_docs.pipeline.program import PROGRAM
from tdkt_docs.pipeline.scan_parts import ReadyPart, ready_part
from tdkt_docs.pipeline.workspace import cannot_write
from tdkt_docs.vn import dates
from tdkt_docs.vn.text import nfc
from tdkt_docs.wording import say

if TYPE_CHECKING:
    from tdkt_docs.pdf.fonts import Place

__all__ = ["GatherRequest", "GatheredDossier", "gather_files", "make_gathered", "planned"]

_PLAIN = "tep"
_BATCH = 64
"""Word files that are drawn at a time."""
_NOT_DRAWN = "TD-783"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherRequest:
    """Which files, and how their dossier is made."""

    given: tuple[Path, ...]
    """Files and folders."""
    plan: Path | None = None
    """A plan: which sections, and perhaps which files."""
    title: str = ""
    now: datetime
    engine: str = "auto"
    jobs: int = 1
    font_places: "tuple[Place, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredDossier:
    """What a dossier is to be made of."""

    gathered: Gathered
    rules: DossierRules
    title: str
    office_dir: Path | None = None
    """The office in whose folder the files lie."""
    office: Office = field(default_factory=lambda: Office(name=""))

    @property
    def rule(self) -> DossierRule:
        """How such a dossier is laid out."""
        return self.rules.rules[FOLDER_RULE]

    def frame(self, key: str) -> DossierPlan:
        """The dossier without its parts: what its cover says, its title its key where nobody gave one."""
        days = sorted(paper.on for paper in self.gathered.papers if paper.on)
        return replace(
            framed(self.office, self.rule, key=key, title=self.title or nfc(key)),
            year=days[-1].year if days and days[0].year == days[-1].year else 0,
            starts=dates.numeric(days[0]) if days else "",
            ends=dates.numeric(days[-1]) if days else "",
        )


def gather_files(request: GatherRequest) -> GatheredDossier:
    """What the files are and in which order they will stand; nothing is written.

    Raises:
        SourceError: Something named is not there, or there is nothing at all.
        RulesError: The plan, or the office's own, is broken.
    """
    office_dir = _office_dir((*request.given, *((request.plan,) if request.plan else ())))
    rules = catalog.dossier_rules(office_dir, request.plan)
    folder = request.plan.parent if request.plan is not None else None
    listed = tuple(_inside(folder, paper.file) for paper in rules.listed) if folder is not None else ()
    looked = tuple(look_at(found) for found in found_in((*listed, *request.given)))
    if not looked:
        raise SourceError("gathering.nothing", folder=request.given[0].name if request.given else "")
    return GatheredDossier(
        gathered=ordered(looked, rules, folder),
        rules=rules,
        title=request.title or rules.title,
        office_dir=office_dir,
        office=bind.load_office(office_dir) if office_dir else Office(name=""),
    )


def _inside(folder: Path, file: str) -> Path:
    """The path a plan names, which must stay below its folder.

    Raises:
        SourceError: It does not.
    """
    path = folder / nfc(file).replace("\\", "/")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SourceError("gathering.outside", file=file)
    return path


def _office_dir(given: Iterable[Path]) -> Path | None:
    """The nearest folder above the files that is an office's."""
    for path in given:
        real = path.absolute()
        for folder in (real, *real.parents):
            if (folder / bind.OFFICE_FILE).is_file():
                return folder
    return None


def make_gathered(dossier: GatheredDossier, request: GatherRequest, out: Path) -> Dossier:
    """Write the dossier to ``out``, or to numbered volumes beside it; what lies there is left alone.

    Raises:
        OutputError: One of them is there already, or cannot be written.
        AssembleError: A file named one by one cannot be shown.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".tdkt-ghep-", dir=out.parent) as name:
            scratch = Path(name)
            plan, findings = planned(dossier, request, scratch, key=out.stem)
            made = assemble.write(plan, scratch, at=request.now)
            return _moved(replace(made, findings=(*findings, *made.findings, *_signed_inside(made))), out)
    except OSError as error:
        raise cannot_write(out, error) from error


def _moved(made: Dossier, out: Path) -> Dossier:
    """The volumes in their place; nothing is moved where one of them would take another file's."""
    targets = [out.with_name(out.stem + volume.path.stem.removeprefix(out.stem) + ".pdf") for volume in made.volumes]
    if len(targets) == 1:
        targets = [out]
    for target in targets:
        if target.exists():
            raise OutputError("output.exists", path=target.name)
    volumes = tuple(replace(volume, path=target) for volume, target in zip(made.volumes, targets, strict=True))
    for volume, target in zip(made.volumes, targets, strict=True):
        volume.path.replace(target)
    return replace(made, volumes=volumes)


def planned(
    dossier: GatheredDossier, request: GatherRequest, scratch: Path, *, key: str
) -> tuple[DossierPlan, tuple[Finding, ...]]:
    """The plan it is put together by, its Word files drawn, and what was found on the way.

    Args:
        dossier: What it is made of.
        request: How Word files are drawn.
        scratch: A folder for what is drawn.
        key: Name of the dossier's file.
    """
    parts, findings = _parts(dossier, request, scratch)
    return replace(dossier.frame(key), parts=parts), findings


def _parts(
    dossier: GatheredDossier, request: GatherRequest, scratch: Path
) -> tuple[tuple[DossierPart, ...], tuple[Finding, ...]]:
    """The parts in their order, and a finding for each Word file that could not be drawn: it is carried instead."""
    drawn, findings = _drawn(dossier.gathered.papers, request, scratch)
    trust = verify.trust_of(_roots(dossier), None)
    ready = []
    for order, paper in enumerate(dossier.gathered.papers, start=1):
        part = _part(order, paper, drawn.get(order), trust)
        is_scan = paper.looked.look in {Look.PAGES, Look.PICTURE} and not paper.looked.is_ours
        into = scratch / f"quet-{order:05}.pdf"
        ready.append(ready_part(part, into, dossier.office.dossiers) if is_scan else ReadyPart(part=part))
    told = (found for each in ready for found in each.findings)
    return tuple(each.part for each in ready), (*findings, *told)


def _roots(dossier: GatheredDossier) -> Path | None:
    named = dossier.office_dir / dossier.office.roots if dossier.office_dir and dossier.office.roots else None
    return named if named is not None and named.exists() else None


def _part(order: int, paper: GatheredPaper, drawn: tuple[Path, str] | None, trust: verify.Trust) -> DossierPart:
    looked, path = paper.looked, paper.looked.found.path
    is_word = looked.look is Look.WORD
    shown = drawn[0] if drawn else path
    is_pdf_signed = looked.is_signed and looked.look is Look.PAGES
    return DossierPart(
        key=f"tep-{order:03}",
        title=paper.title,
        path=shown,
        kind=_PLAIN,
        type_name=paper.type_name,
        number=paper.number,
        dated=paper.dated,
        author=paper.author,
        note=paper.note,
        section=paper.section,
        provider=paper.provider,
        is_public=paper.is_public,
        original=path if drawn else None,
        is_slip=looked.look is Look.SLIP or (is_word and drawn is None),
        is_signed=is_pdf_signed,
        signature_state=say(f"verdict.{verify.verify(path, trust=trust).conclusion.value}") if is_pdf_signed else "",
        details=_details(paper, drawn),
    )


def _details(paper: GatheredPaper, drawn: tuple[Path, str] | None) -> dict[str, str]:
    told = {"file": paper.looked.found.shown, "type": paper.kind, "engine": drawn[1] if drawn else ""}
    return {name: said for name, said in told.items() if said} | {"program": PROGRAM}


def _drawn(
    papers: tuple[GatheredPaper, ...], request: GatherRequest, scratch: Path
) -> tuple[dict[int, tuple[Path, str]], tuple[Finding, ...]]:
    """The PDFs of Word files and by what they were drawn, by the paper's place from 1 on."""
    words = {order: paper for order, paper in enumerate(papers, start=1) if paper.looked.look is Look.WORD}
    drawn: dict[int, tuple[Path, str]] = {}
    findings: list[Finding] = []
    for result in _rendered(words, request):
        order = int(result.name)
        where = Where(file=words[order].looked.found.shown)
        if result.pdf is None:
            findings.append(Finding(code=_NOT_DRAWN, severity=Severity.WARNING, where=where))
            continue
        path = scratch / f"word-{order:05}.pdf"
        path.write_bytes(result.pdf.data)
        drawn[order] = (path, f"{result.pdf.engine} {result.pdf.engine_version}")
        findings += [replace(finding, where=where) for finding in result.findings]
    return drawn, tuple(findings)


def _rendered(words: dict[int, GatheredPaper], request: GatherRequest) -> Iterator[render.RenderResult]:
    """Some at a time, so that not all of them are in memory."""
    rest = iter(words.items())
    while some := list(islice(rest, _BATCH)):
        batch = [
            render.RenderJob(name=str(order), docx=paper.looked.found.path.read_bytes(), title=paper.title)
            for order, paper in some
        ]
        options = render.RenderOptions(jobs=min(request.jobs, len(batch)), font_places=request.font_places)
        yield from render.render(batch, engine=request.engine, options=options)


def _signed_inside(made: Dossier) -> Iterator[Finding]:
    """A note for each file that is signed: its pages here are shown only, the file itself travels inside."""
    for part in cast("list[dict[str, object]]", made.manifest["parts"]):
        if part["signed"]:
            file, inside = str(part["file"]), str(part["attachment"])
            values = {"attachment": inside}
            yield Finding(code="TD-850", severity=Severity.NOTE, where=Where(file=file), values=values)
