"""A template × a file of records → a folder of papers: any number of records, nothing lost, nothing made twice."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from tdkt_docs.errors import SourceError, TemplateError, UsageError
from tdkt_docs.fill import FormTemplate, load_template, printable
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.record import Record, Wanted
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline import executor
from tdkt_docs.pipeline.executor import Limits, TaskResult
from tdkt_docs.pipeline.filling.file_names import name_pattern
from tdkt_docs.pipeline.filling.plan import FillPlan, Names, PlainNames, phase_of
from tdkt_docs.pipeline.filling.tally import FillResult, Tally
from tdkt_docs.pipeline.filling.work import HEAD, JOURNALS, TEMPORARIES, FillJob
from tdkt_docs.pipeline.given import given_bytes
from tdkt_docs.pipeline.workspace import Workspace, cannot_write, open_workspace
from tdkt_docs.read import RecordRefusedError, Records, open_records, parse_record

__all__ = ["FillRequest", "FillResult", "fill_many"]

_FEW = 20
"""Up to so many records are filled in this process: starting others takes longer."""

_TASK = {"serial": 20, "local": 100, "dask": 500}
"""Records a task; enough that handing them over costs little, few enough that a lost task is soon done again."""

Progress = Callable[[int, int | None, int], None]
"""Called with records done, records in all where that is known, records failed."""


def _nobody(_done: int, _total: int | None, _failed: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillRequest:
    """One run of ``tdkt fill``."""

    template: Path
    data: Path
    out: Path
    name: str = ""
    """Pattern of file names: ``"{stt:03}_{ho_ten}"``; empty: named after the data."""
    jobs: int = 1
    scheduler: str = ""
    """Address of a Dask cluster; empty: processes of this machine."""
    is_fresh: bool = False
    """Whether to start over: papers of this list that nobody changed are removed first."""
    is_draft: bool = False
    """Whether gaps are shown instead of refused."""
    seconds_per_record: float = 60
    memory_mb: int = 1024
    """What a worker process may allocate."""
    cache: Path | None = None
    """Folder where compiled templates are kept between runs."""
    language: str = "vi"
    """Of the list of findings."""
    counts: bool = False
    """Whether the records are counted first, so that progress can tell how many there are."""
    progress: Progress = _nobody


def fill_many(request: FillRequest) -> FillResult:
    """A paper for each record; what has not changed since the last run is not made again.

    Raises:
        TemplateError: The template is broken, or its only record does not fit it.
        SourceError: The data cannot be read, or lack a column the template asks for.
        UsageError: The pattern of names is wrong.
        OutputError: The folder is not ours, another run works in it, or the disk is full; what was made stays.
    """
    template = load_template(given_bytes(request.template), template_id=request.template.name, cache=request.cache)
    pattern = name_pattern(request.name) if request.name else None
    named = pattern.fields if pattern else frozenset()
    records = open_records(request.data, Wanted(names=template.names | named, lists=template.lists))
    first = _first(records)
    _check_names(records, first, named)
    if not request.is_draft:
        _check_fit(template, records, first)
    names = pattern or PlainNames(request.data.stem, is_single=records.is_single)
    total = sum(1 for _ in records) if request.counts else None
    job = FillJob(
        template=template,
        out=request.out.absolute(),
        is_draft=request.is_draft,
        labels=_labels(records, template),
        columns=_columns(records, template),
        phase=phase_of(request.template, request.data, request.out),
    )
    with open_workspace(request.out, is_draft=request.is_draft) as workspace:
        _take_in_journals(workspace)
        _check_owners(records, names, workspace, job.phase)
        if request.is_fresh:
            workspace.drop_all(workspace.ledger.stale(job.phase, ()))
        run = _Run(request, workspace, job, total)
        return run.over(records, names)


class _Run:
    """One run in its folder."""

    def __init__(self, request: FillRequest, workspace: Workspace, job: FillJob, total: int | None) -> None:
        self._request = request
        self._workspace = workspace
        self._job = job
        self._total = total

    def over(self, records: Records, names: Names) -> FillResult:
        """All records done, and the folder as it should be."""
        plan = FillPlan(iter(records), names, self._workspace, self._job.phase)
        tally = Tally(self._job.phase, records.findings)
        try:
            for result in self._results(plan):
                self._workspace.ledger.record_all(tally.add(result.outcomes))
                self._request.progress(tally.done, self._total, tally.failed)
            tally.note(self._drop_stale(plan))
            _clear(self._workspace.root / JOURNALS)
            return tally.result(self._request.out, self._request.language)
        finally:
            plan.close()
            tally.close()

    def _results(self, plan: FillPlan) -> Iterator[TaskResult]:
        request = self._request
        limits = Limits(
            jobs=request.jobs,
            seconds_per_item=request.seconds_per_record,
            memory_mb=request.memory_mb,
            scheduler=request.scheduler,
        )
        kind = "dask" if request.scheduler else "local"
        head = list(islice(plan.tasks(_FEW), 2))
        if len(head) <= 1 and not request.scheduler:
            kind = "serial"
        tasks = chain(head, plan.tasks(_TASK[kind], after=len(head)))
        return executor.load(kind).run(self._job, tasks, limits)

    def _drop_stale(self, plan: FillPlan) -> Iterator[Finding]:
        """What could not be removed of our own files of earlier runs over these data that no record makes any more.

        Where a record could not be read or named, a paper that nobody asks for may be its own, or of one behind it.
        """
        if plan.is_whole:
            for path in self._workspace.drop_all(self._workspace.ledger.stale(self._job.phase, plan.paths())):
                yield Finding(code="TD-373", severity=Severity.WARNING, values={"path": path})


def _first(records: Records) -> Record:
    first = next(iter(records), None)
    if first is None:
        raise SourceError("fill.no-records", file=records.file)
    return first


def _check_names(records: Records, first: Record, named: frozenset[str]) -> None:
    """Refuse a pattern of file names that asks for what the data do not have."""
    missing = named & frozenset(records.missing)
    known = frozenset(first.values or {})
    if first.raw and named:
        with suppress(RecordRefusedError):
            known = frozenset(parse_record(first.raw))
            missing |= named - known
    elif first.values is not None:
        missing |= named - known
    if missing:
        raise UsageError("names.unknown-field", fields=", ".join(sorted(missing)), known=", ".join(sorted(known)))


def _check_fit(template: FormTemplate, records: Records, first: Record) -> None:
    """Refuse before anything is written what no record can mend: a column that is not there, the only record unfit."""
    if records.missing:
        missing, unused = ", ".join(records.missing), ", ".join(records.unused) or "—"
        raise SourceError("fill.no-column", file=records.file, fields=missing, captions=unused)
    if records.is_single and first.values is not None:
        content = printable(first.values)
        assert isinstance(content, dict)
        if missing := ", ".join(sorted(template.names - content.keys())):
            raise TemplateError("fill.record-lacks", template=template.id, file=records.file, names=missing)
        template.fill(content)


def _labels(records: Records, template: FormTemplate) -> dict[str, str]:
    """What people call the fields: the captions of their columns."""
    captions = {name: records.where(0, name).caption for name in template.names}
    return {name: caption for name, caption in captions.items() if caption}


def _columns(records: Records, template: FormTemplate) -> dict[str, Where]:
    return {name: records.where(0, name) for name in ("", *template.names)}


def _check_owners(records: Records, names: Names, workspace: Workspace, phase: str) -> None:
    """Refuse before anything is written what would replace papers of another list; a folder of one is not looked at."""
    if not workspace.ledger.holds_others(phase):
        return
    plan = FillPlan(iter(records), names, workspace, phase)
    try:
        for _ in plan.tasks(_TASK["dask"]):
            pass
    finally:
        plan.close()


def _take_in_journals(workspace: Workspace) -> None:
    """Learn from a run that was killed which files are ours though the ledger does not name them."""
    folder = workspace.root / JOURNALS
    for journal in sorted(folder.glob("*")):
        try:
            with journal.open("rb") as lines:
                head = lines.readline().decode("utf-8", "replace").rstrip("\n")
                if head.startswith(HEAD):
                    workspace.ledger.intend_all(_intents(lines), phase=head.removeprefix(HEAD))
                else:  # of a version that wrote no head
                    lines.seek(0)
                    workspace.ledger.intend_all(_intents(lines), phase="")
        except OSError as error:
            raise cannot_write(journal, error) from error
    _clear(folder)
    _clear(workspace.root / TEMPORARIES)


def _intents(lines: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Path and digest of each line; one that was cut short, inside a letter maybe, is of a file that was not begun."""
    for line in lines:
        sha256, _, path = line.partition(b" ")
        if path.endswith(b"\n"):
            with suppress(UnicodeDecodeError):
                yield path.rstrip(b"\r\n").decode(), sha256.decode()


def _clear(folder: Path) -> None:
    try:
        for path in folder.glob("*"):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
