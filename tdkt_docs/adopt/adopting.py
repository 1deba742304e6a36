"""A dotted-line form → proposals for its blanks; with the clerk's answers → a template of ours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tdkt_docs import catalog
from tdkt_docs.adopt.fonts import Fonts
from tdkt_docs.adopt.lines import line_of
from tdkt_docs.adopt.naming import named
from tdkt_docs.adopt.proposal import Answer, Proposal, Proposals
from tdkt_docs.adopt.reading import Story, stories_of
from tdkt_docs.catalog import FormKind
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.template import Template
from tdkt_docs.ooxml import Package, is_signed, paragraphs, parse, qualified, serialise, unsigned
from tdkt_docs.vn import legacy
from tdkt_docs.vn import text as vn

__all__ = ["Adopted", "adopt", "propose"]

_TITLE_WITHIN = 30
_CHANGES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
_NOTHING: Mapping[int, Answer] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """The template made of a form."""

    docx: bytes
    proposals: Proposals
    """As answered: only the fields there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    package: Package
    stories: tuple[Story, ...]
    proposals: Proposals


def propose(docx: bytes, forms: Sequence[Template], *, kind: str = "") -> Proposals:
    """What each blank of the form could be.

    Args:
        docx: The form.
        forms: The forms at hand; what their fields are called is known.
        kind: What it is a form of, where the clerk says so.

    Raises:
        SourceError: It is no .docx.
    """
    return _read(docx, forms, kind).proposals


def adopt(
    docx: bytes, forms: Sequence[Template], *, kind: str = "", answers: Mapping[int, Answer] = _NOTHING
) -> Adopted:
    """The form with a tag in the place of each blank, as proposed or as answered; every other word stays.

    Args:
        docx: As for ``propose``.
        forms: As for ``propose``.
        kind: As for ``propose``.
        answers: By the number of the proposal.

    Raises:
        SourceError: It is no .docx.
    """
    read = _read(docx, forms, kind)
    drafts = [draft for story in read.stories for draft in story.drafts]
    wanted = [_answered(each, answers.get(each.no, Answer(is_field=each.is_field))) for each in read.proposals.fields]
    for draft, proposal in reversed(list(zip(drafts, wanted, strict=True))):
        if proposal is None:
            draft.keep()
        else:
            draft.write(proposal)
    changed = {}
    for story in read.stories:
        if story.drafts:
            story.finish()
            changed[story.name] = serialise(story.root)
    kept = tuple(each for each in wanted if each is not None)
    package = unsigned(read.package).with_parts(changed)
    return Adopted(docx=package.to_bytes(), proposals=replace(read.proposals, fields=kept))


def _answered(proposal: Proposal, answer: Answer) -> Proposal | None:
    if not answer.is_field:
        return None
    path = answer.path or proposal.path
    if answer.id and not answer.path and path.endswith(f".{proposal.id}"):
        path = f"{path.rpartition('.')[0]}.{answer.id}"
    return replace(
        proposal,
        id=answer.id or proposal.id,
        label=answer.label or proposal.label,
        path=path,
        type=answer.type or proposal.type,
    )


def _read(docx: bytes, forms: Sequence[Template], kind: str) -> _Read:
    package = Package.open(docx)
    fonts = Fonts(package)
    root = parse(package.main)
    told = [line_of(paragraph, fonts).text for paragraph in paragraphs(root)]
    title, found = _kind(told, kind, forms)
    words = catalog.form_words(forms, found.per)
    stories = stories_of(package, words)
    fields = named([draft for story in stories for draft in story.drafts], words)
    proposals = Proposals(
        kind=kind or found.kind,
        title=title,
        per=found.per,
        phase=found.phase,
        symbol=found.symbol,
        subject=found.subject,
        fits=found.fits,
        body=found.body,
        fields=fields,
        findings=tuple(_findings(package, fonts, has_fields=bool(fields))),
    )
    return _Read(package=package, stories=stories, proposals=proposals)


def _kind(told: Sequence[str], asked: str, forms: Sequence[Template]) -> tuple[str, FormKind]:
    """Title and kind; a kind at hand says itself what it is made for."""
    lines = [line.strip() for line in told if line.strip()]
    everything = vn.fold("\n".join(told))
    title, found = _titled(lines[:_TITLE_WITHIN], everything)
    form = next((form for form in forms if asked == form.kind), None)
    if form is not None:
        found = FormKind(
            kind=form.kind,
            per=form.per,
            phase=form.phase,
            symbol=form.symbol,
            subject=form.subject,
            fits=form.fits,
            body=form.body,
        )
    return title or (form.title["vi"] if form else ""), found


def _titled(lines: Sequence[str], everything: str) -> tuple[str, FormKind]:
    kinds = catalog.form_kinds()
    for no, line in enumerate(lines):
        key = vn.fold(line)
        # a name in front of which "Mẫu số 3" stands, or a head, is no title
        kind = next((each for each in kinds if each.title and _is_title(key, line, each, everything)), None)
        if kind is not None:
            rest = lines[no + 1] if no + 1 < len(lines) and lines[no + 1] == lines[no + 1].upper() else ""
            words = re.sub(r"[….…_\d]{2,}.*$", "", f"{line} {rest}".strip()).strip(" :.…_")
            return vn.upper_first(vn.nfc(words).lower()), kind
    return "", kinds[-1]


def _is_title(key: str, line: str, kind: FormKind, everything: str) -> bool:
    is_loud = line == line.upper() or len(line.split()) <= len(kind.title.split()) + 1
    names = not kind.names or any(name in everything for name in kind.names)
    return key.startswith(kind.title) and is_loud and names


def _findings(package: Package, fonts: Fonts, *, has_fields: bool) -> Iterator[Finding]:
    found: dict[str, str] = {}
    changes = 0
    for data in package.stories.values():
        root = parse(data)
        changes += sum(1 for name in _CHANGES for _ in root.iter(qualified(name)))
        for text in root.iter(qualified("w:t")):
            run = text.getparent()
            font = fonts.font_of(run) if run is not None else ""
            encoding = legacy.detect(text.text or "", font)
            if encoding:
                found.setdefault(str(encoding), font)
    for name, font in sorted(found.items()):
        yield Finding(code="TD-620", severity=Severity.WARNING, values={"encoding": name.upper(), "font": font or "?"})
    if changes:
        yield Finding(code="TD-621", severity=Severity.WARNING, values={"count": str(changes)})
    if not has_fields:
        yield Finding(code="TD-622", severity=Severity.WARNING, values={})
    settings = package.parts.get("word/settings.xml", b"")
    if b"documentProtection" in settings:
        yield Finding(code="TD-623", severity=Severity.NOTE, values={})
    if is_signed(package):
        yield Finding(code="TD-855", severity=Severity.NOTE, values={})
