"""Papers against the rules of layout: files a user names, and the papers of a run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tdkt_docs import catalog, lint, ooxml, render
from tdkt_docs.errors import OutputError, SourceError, TdktError, UsageError
from tdkt_docs.files import write_whole
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.model.where import Where
from tdkt_docs.pdf import text
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.produce import Produced
from tdkt_docs.pipeline.workspace import Workspace
from tdkt_docs.vn.text import nfc

__all__ = ["LintRequest", "Linted", "lint_files", "lint_made"]

_ENGINE = "dxpdf"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How old Word files begin, and new ones with a password."""
_OLD_WORD = (".doc", ".dot")
_PER_FORM = 20
"""Papers of single people from one form that a run reads: their layout is the form's, and the form's is the same."""
_PER_PERSON = frozenset({"proposal", "decision-item"})
"""What the papers of single people are made for."""
_MENDED = "-da-sua"
"""What the name of a mended copy ends with."""
_TELLING = 40
"""Letters by which a paragraph is found on its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LintRequest:
    """What is linted and how."""

    paths: tuple[Path, ...]
    profile: str = ""
    """A key of the rules' profiles; empty to let each paper tell."""
    office: Path | None = None
    """The office's folder, whose ``the-thuc.toml`` goes before the decree."""
    rules: str = ""
    """A folder of ``rules/the-thuc``; empty for the office's or the decree on administrative papers."""
    has_pages: bool = True
    """Whether papers with findings are rendered to tell the pages."""
    is_mending: bool = False
    """Whether what is safe to mend is mended, in a copy beside the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """One file."""

    path: Path
    profile: str = ""
    label: str = ""
    """The profile's name in words."""
    findings: tuple[Finding, ...] = ()
    """What is wrong; with a mended copy, what is left in it."""
    mended: tuple[Finding, ...] = ()
    """What is right in the copy."""
    copy: Path | None = None
    """The mended copy; None where nothing was mended."""
    error: TdktError | None = None
    """Why it could not be read."""


def lint_files(request: LintRequest) -> Iterator[Linted]:
    """Each file with its findings; one that cannot be read stops no other.

    Raises:
        RulesError: The office's ``the-thuc.toml`` is broken.
        UsageError: There is no such profile, or no such rules.
    """
    rules = catalog.layout_rules(request.office, id_=request.rules)
    if request.profile and request.profile not in rules.profiles:
        raise UsageError("lint.no-such-profile", value=request.profile, known=", ".join(rules.profiles))
    for path in request.paths:
        try:
            yield _linted(path, rules, request)
        except SourceError as error:
            yield Linted(path=path, error=error)


def lint_made(prepared: Prepared, workspace: Workspace, made: Sequence[Produced]) -> tuple[Finding, ...]:
    """What is wrong with the layout of a run's papers; of a form's own fault one paper tells.

    Papers of single people are read up to twenty a form and version, those edited by hand always.
    """
    rules = catalog.layout_rules(prepared.settings.office_dir)
    read: dict[str, int] = {}
    said: set[tuple[object, ...]] = set()
    found: list[Finding] = []
    for each in made:
        template = each.paper.template
        form = f"{template.id} {template.version}"
        read[form] = read.get(form, 0) + 1
        is_many = template.per in _PER_PERSON and read[form] > _PER_FORM
        if not each.docx or (is_many and not each.is_edited):
            continue
        data = workspace.read(each.docx) or b""
        for finding in lint.lint(data, rules, name=Path(each.docx).name):
            fault = (form, finding.code, finding.values.get("part"), finding.values.get("found"))
            if each.is_edited or fault not in said:
                said.add(fault)
                found.append(replace(finding, subject=each.paper.key))
    return tuple(found)


def _linted(path: Path, rules: LayoutRules, request: LintRequest) -> Linted:
    data = _bytes_of(path)
    if lint.is_pdf(data):
        paper, findings = lint.lint_pdf(data, rules, name=path.name, profile=request.profile)
    else:
        paper = lint.read_paper(data, rules, name=path.name, profile=request.profile)
        findings = tuple(lint.check_paper(paper, rules))
    if request.has_pages and any(finding.where.paragraph for finding in findings):
        findings = _with_pages(data, path.name, findings)
    label = rules.profiles[paper.profile].label if paper.profile in rules.profiles else ""
    linted = Linted(path=path, profile=paper.profile, label=label, findings=findings)
    if not (request.is_mending and findings) or lint.is_pdf(data):
        return linted
    return _left_signed(linted) if ooxml.bears_signature(data) else _mended(linted, data, rules)


def _left_signed(linted: Linted) -> Linted:
    """A signed file, with the word that it is not mended."""
    found = Finding(code="TD-854", severity=Severity.WARNING, where=Where(file=linted.path.name))
    return replace(linted, findings=(*linted.findings, found))


def _mended(linted: Linted, data: bytes, rules: LayoutRules) -> Linted:
    """The file with a copy beside it in which all that is safe to mend is mended.

    Raises:
        OutputError: The copy cannot be written.
    """
    fixed = lint.fix(data, rules, name=linted.path.name, profile=linted.profile)
    if not fixed.mended:
        return linted
    pages = {(each.code, each.where.paragraph): each.where.page for each in linted.findings}
    mended = tuple(
        replace(each, where=replace(each.where, page=pages.get((each.code, each.where.paragraph), 0)))
        for each in fixed.mended
    )
    return replace(linted, mended=mended, findings=fixed.left, copy=_written(linted.path, fixed.data))


def _written(path: Path, data: bytes) -> Path:
    """A copy beside the file, under a name that holds nothing else: somebody may have worked on an earlier one."""
    number = 1
    while True:
        copy = path.with_name(f"{path.stem}{_MENDED}{'' if number == 1 else f'-{number}'}{path.suffix}")
        try:
            if not copy.exists():
                write_whole(copy, data)
                return copy
            if copy.read_bytes() == data:
                return copy
        except OSError as error:
            raise OutputError("lint.no-copy", file=copy.name) from error
        number += 1


def _bytes_of(path: Path) -> bytes:
    """The file.

    Raises:
        SourceError: It is not there, is an old Word file, or has a password.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError("lint.no-file", file=path.name) from error
    if data.startswith(_OLE) and path.suffix.lower() in _OLD_WORD:
        raise SourceError("lint.old-word", file=path.name)
    if data.startswith(_OLE):
        raise SourceError("lint.locked", file=path.name)
    return data


def _with_pages(data: bytes, name: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with the pages their paragraphs stand on; as they are where the paper cannot be drawn."""
    try:
        pages = text.page_texts(data) if lint.is_pdf(data) else _drawn(data, name)
    except TdktError:
        return tuple(findings)
    bare = [_bare(page) for page in pages]
    return tuple(replace(each, where=replace(each.where, page=_page(each.where.paragraph, bare))) for each in findings)


def _drawn(data: bytes, name: str) -> tuple[str, ...]:
    result = next(iter(render.render([render.RenderJob(name=name, docx=data)], engine=_ENGINE)))
    return text.page_texts(result.pdf.data) if result.pdf is not None else ()


def _page(paragraph: str, pages: Sequence[str]) -> int:
    wanted = _bare(paragraph.removesuffix(" …"))[:_TELLING]
    return next((number for number, page in enumerate(pages, start=1) if wanted and wanted in page), 0)


def _bare(shown: str) -> str:
    """The letters and digits of a text: lines break in other places on the page."""
    return "".join(filter(str.isalnum, nfc(shown)))
