"""Makes a copy for publication: a new PDF with the pages' drawings written anew, and nothing else of the old file."""

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pikepdf import Array, AttachedFileSpec, Name, Page, Pdf

from tdkt_docs import wording
from tdkt_docs.errors import AssembleError
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pdf.pdfa import Identity, declare, pdf_date, save
from tdkt_docs.redact import marks, navigation, pages, proof
from tdkt_docs.redact.cleaning import Cleaner, scrub
from tdkt_docs.redact.finding import Column, Found, in_text, on_page
from tdkt_docs.redact.letters import PageRead, Path, Picture
from tdkt_docs.redact.rules import Kind, Rules, rules
from tdkt_docs.redact.secrets import Person, Secrets, day_of, tight
from tdkt_docs.redact.source import Source, opened
from tdkt_docs.redact.views import text_view

__all__ = ["Count", "Options", "Redacted", "Withheld", "redact"]

_MANIFEST, _SCHEMA = "manifest.json", "tdkt-docs/redacted/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a copy for publication is to leave out and to keep."""

    people: tuple[Person, ...] = ()
    """Whose numbers, birth dates and addresses are known."""
    others: tuple[str, ...] = ()
    """More texts that must not be shown."""
    keeps_scans: bool = False
    """Whether pages that are pictures stay, though their words cannot be searched."""
    only_public: bool = False
    """Whether parts that the dossier's plan does not count as public are left out."""
    program: str = ""
    """Name and version of the program, for the manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many values of a kind were taken out of a page, 1-based in the copy."""

    kind: Kind
    page: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A page that is not shown, 1-based in the copy, and why: ``scan``, ``unreadable``."""

    page: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A copy for publication, proven."""

    data: bytes
    page_count: int
    counts: tuple[Count, ...]
    withheld: tuple[Withheld, ...]
    hidden_letters: int
    """Letters that nobody saw, all taken out."""
    pictures: int
    """Pictures beside text that were left out."""
    attachments: int
    signatures: int
    left_out: int
    """Parts that are not public."""
    is_pdfa: bool
    findings: tuple[Finding, ...]


@dataclass(slots=True, kw_only=True)
class _Page:
    """What is to be done with a page."""

    gone: frozenset[int] = frozenset()
    counts: Counter[Kind] = field(default_factory=Counter)
    reason: str = ""
    hidden: int = 0
    pictures: int = 0
    has_kept_scan: bool = False
    expected: str = ""


def redact(data: bytes, name: str, options: Options, *, at: datetime) -> Redacted:
    """A copy of the PDF ``data`` without numbers, birth dates and addresses of people, proven to be so.

    Args:
        data: Any PDF.
        name: Its file name, for messages.
        options: What to leave out.
        at: Aware; the date the copy carries.

    Raises:
        SourceError: ``data`` is no PDF that can be opened.
        AssembleError: Something is still in the copy; nothing may be written.
    """
    with opened(data, name, only_public=options.only_public) as source:
        known = rules()
        secrets = Secrets(options.people, options.others)
        _learn(source, secrets, known)
        maker = _Maker(source, secrets, known, options)
        copy = maker.made(at)
        found = tuple(proof.leaks(copy, maker.expected(), secrets, known))
        if found:
            where = sorted({leak.where for leak in found})
            raise AssembleError("redact.still-there", file=name, found=proof.summary(found), how=", ".join(where))
        return maker.told(copy)


def _learn(source: Source, secrets: Secrets, known: Rules) -> None:
    """What is recognised on one page must not stand on any."""
    carried: Sequence[Column] = ()
    for page in source.pages:
        here = on_page(source.read(page), secrets, known, carried)
        carried = here.columns
        for found in here.found:
            _add(secrets, found, known)


def _add(secrets: Secrets, found: Found, known: Rules) -> None:
    text = found.text.strip()
    if found.kind == Kind.NUMBER or (found.kind == Kind.BIRTH and day_of(text) is not None):
        secrets.add(found.kind, tight(text) if found.kind == Kind.NUMBER else text)
    elif found.kind == Kind.ADDRESS and len(tight(text)) >= known.address.telling:
        secrets.add(found.kind, text)


class _Maker:
    def __init__(self, source: Source, secrets: Secrets, known: Rules, options: Options) -> None:
        self._source, self._secrets, self._rules, self._options = source, secrets, known, options
        self._pages: list[_Page] = []
        self._elsewhere = Counter[Kind]()

    def made(self, at: datetime) -> bytes:
        """The copy's bytes."""
        with Pdf.new() as target:
            cleaner = Cleaner(self._source.pdf, target)
            line, size = marks.line_form()
            with Pdf.open(io.BytesIO(line)) as drawn:
                form = target.copy_foreign(drawn.pages[0].as_form_xobject())
            carried: Sequence[Column] = ()
            for page in self._source.pages:
                looked = self._source.read(page)
                read = looked.read
                here = on_page(looked, self._secrets, self._rules, carried)
                carried = here.columns
                plan = self._plan(read, here.found)
                self._pages.append(plan)
                self._add_page(target, cleaner, page, read, plan)
                pages.mark(target.pages[-1], form, size)
            scrub(target)
            navigation.put(target, self._source.ways, self._source.kept, self._clean)
            self._declare(target, at)
            return save(target, is_declared=True)

    def expected(self) -> dict[int, str]:
        """The letters of each page that is shown, the line on it last."""
        line = wording.say("redact.line")
        return {index: page.expected + line for index, page in enumerate(self._pages) if not page.reason}

    def _plan(self, read: PageRead, found: Iterable[Found]) -> _Page:
        pictures = self._rules.pictures
        seen = [each for each in read.pictures if not each.is_hidden]
        reason = ""
        is_scan = sum(each.share for each in seen) >= pictures.scan_share
        letters = sum(not letter.is_hidden for letter in read.letters)
        is_outlined = read.curves >= pictures.outline_curves and letters < pictures.outline_letters
        if read.is_broken or is_outlined or read.unsure > pictures.unnamed_letters:
            reason = "unreadable"
        elif is_scan and not self._options.keeps_scans:
            reason = "scan"
        if reason:
            return _Page(reason=reason)
        hidden = frozenset(index for index, letter in enumerate(read.letters) if letter.is_hidden)
        groups = _merged(found)
        gone = frozenset(one for _, letters in groups for one in letters) | hidden
        counts = Counter(kind for kind, _ in groups)
        kept = (letter.text for index, letter in enumerate(read.letters) if index not in gone)
        return _Page(gone=gone, counts=counts, hidden=len(hidden), has_kept_scan=is_scan, expected="".join(kept))

    def _add_page(self, target: Pdf, cleaner: Cleaner, page: Page, read: PageRead, plan: _Page) -> None:
        if plan.reason:
            pages.add_notice(target, page, plan.reason)
            return
        removed: dict[Path, dict[int, set[int]]] = {}
        for index in plan.gone:
            path, step, at = read.letters[index].place
            removed.setdefault(path, {}).setdefault(step, set()).add(at)
        large = [] if plan.has_kept_scan else self._unsafe(read)
        plan.pictures = len(large)
        dropped: dict[Path, set[int]] = {}
        for picture in large:
            dropped.setdefault(picture.path, set()).add(picture.step)
        content, resources = cleaner.drawn(read.drawings, (), removed, dropped)
        visible = [read.letters[index] for index in sorted(plan.gone) if not read.letters[index].is_hidden]
        boxes = b"\n".join((b"q", content, b"Q", marks.picture_boxes(large), marks.boxes(visible)))
        pages.add_page(target, page, boxes, resources)

    def _unsafe(self, read: PageRead) -> list[Picture]:
        """Pictures that may show words: large ones, and small ones where they cover much of the page together."""
        limits = self._rules.pictures
        shown = [each for each in read.pictures if not each.is_hidden]
        small = sum(each.share for each in shown if each.share <= limits.largest_share)
        return [each for each in shown if each.share > limits.largest_share or small > limits.together_share]

    def _clean(self, text: str) -> str:
        """A title or label without what must not be shown."""
        spans = sorted(in_text(text_view(text), self._secrets, self._rules), key=lambda span: span.start)
        view = text_view(text)
        gone = {one for span in spans for one in view.letters(span.start, span.end)}
        self._elsewhere.update(span.kind for span in spans)
        return _with_gaps(text, gone)

    def _declare(self, target: Pdf, at: datetime) -> None:
        source = self._source
        title = self._clean(source.title)
        identity = Identity(
            title=" – ".join(filter(None, (wording.say("redact.line"), title))),
            author=self._clean(source.author),
            subject=wording.say("redact.subject"),
            at=at,
            part="3" if source.is_pdfa else "2",
        )
        declare(target, identity)
        if not source.is_pdfa:
            pages.disclaim(target)
        attached = AttachedFileSpec(
            target,
            self._manifest(title, at),
            description=wording.say("redact.manifest"),
            filename=_MANIFEST,
            mime_type="application/json",
            creation_date=pdf_date(at),
            mod_date=pdf_date(at),
            relationship=Name.Data,
        )
        target.attachments[_MANIFEST] = attached
        target.Root.AF = Array([target.attachments[_MANIFEST].obj])

    def _manifest(self, title: str, at: datetime) -> bytes:
        """What was done, without file names and digests of what was left out: those could be guessed from."""
        told = {
            "schema": _SCHEMA,
            "title": title,
            "made": at.isoformat(),
            "program": self._options.program,
            "page_count": len(self._pages),
            "removed": [{"kind": str(each.kind), "page": each.page, "count": each.count} for each in self._counts()],
            "withheld": [{"page": each.page, "reason": each.reason} for each in self._withheld()],
            "attachments_left_out": self._source.attachments,
            "parts_left_out": self._source.left_out,
            "certainty": self._rules.certainty,
            "note": self._rules.note,
            "parts": [self._part(part) for part in self._source.parts],
        }
        return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8")

    def _part(self, part: Mapping[str, object]) -> dict[str, object]:
        texts = {
            key: self._clean(str(part.get(key, ""))) for key in ("title", "type_name", "number", "dated", "author")
        }
        return {key: text for key, text in texts.items() if text} | {"pages": part["pages"]}

    def _counts(self) -> tuple[Count, ...]:
        return tuple(
            Count(kind=kind, page=index + 1, count=page.counts[kind])
            for index, page in enumerate(self._pages)
            for kind in Kind
            if page.counts[kind]
        )

    def _withheld(self) -> tuple[Withheld, ...]:
        return tuple(
            Withheld(page=index + 1, reason=page.reason) for index, page in enumerate(self._pages) if page.reason
        )

    def told(self, copy: bytes) -> Redacted:
        """The copy with what is to be told of it."""
        source = self._source
        return Redacted(
            data=copy,
            page_count=len(self._pages),
            counts=self._counts(),
            withheld=self._withheld(),
            hidden_letters=sum(page.hidden for page in self._pages),
            pictures=sum(page.pictures for page in self._pages),
            attachments=source.attachments,
            signatures=source.signatures,
            left_out=source.left_out,
            is_pdfa=source.is_pdfa,
            findings=tuple(self._findings()),
        )

    def _findings(self) -> Iterator[Finding]:
        source, shown = self._source, self._pages
        listed = (
            ("TD-840", Severity.WARNING, _numbers(page.reason == "scan" for page in shown)),
            ("TD-841", Severity.WARNING, _numbers(page.reason == "unreadable" for page in shown)),
            ("TD-842", Severity.WARNING, _numbers(page.pictures > 0 for page in shown)),
            ("TD-845", Severity.WARNING, _numbers(page.hidden > 0 for page in shown)),
            ("TD-846", Severity.WARNING, _numbers(page.has_kept_scan for page in shown)),
        )
        yield from (_finding(code, weight, source.name, pages=told) for code, weight, told in listed if told)
        counted = (
            ("TD-843", Severity.NOTE, source.attachments),
            ("TD-844", Severity.NOTE, source.signatures),
            ("TD-848", Severity.NOTE, source.left_out),
        )
        yield from (_finding(code, weight, source.name, count=count) for code, weight, count in counted if count)
        if not any(page.counts for page in shown):
            yield _finding("TD-847", Severity.WARNING, source.name)
        if source.lacks_plan:
            yield _finding("TD-849", Severity.WARNING, source.name)


def _finding(code: str, severity: Severity, file: str, **values: object) -> Finding:
    told = {name: str(value) for name, value in values.items()} | {"file": file}
    return Finding(code=code, severity=severity, where=Where(file=file), values=told, certainty=Certainty.UNVERIFIED)


def _numbers(pages: Iterable[bool]) -> str:
    return ", ".join(str(index + 1) for index, is_one in enumerate(pages) if is_one)


def _merged(found: Iterable[Found]) -> list[tuple[Kind, frozenset[int]]]:
    """Values that share letters are one; the first kind names it."""
    groups: list[tuple[Kind, set[int]]] = []
    for each in found:
        letters, kind = set(each.letters), each.kind
        apart = []
        for group in groups:
            if group[1] & letters:
                kind, letters = group[0], letters | group[1]
            else:
                apart.append(group)
        groups = [*apart, (kind, letters)]
    return [(kind, frozenset(letters)) for kind, letters in groups]


def _with_gaps(text: str, gone: set[int]) -> str:
    """``text`` with a mark in place of each run of letters that must go."""
    made, is_gap = [], False
    for index, letter in enumerate(text):
        if index in gone:
            if not is_gap:
                made.append(wording.say("redact.gap"))
            is_gap = True
        else:
            made.append(letter)
            is_gap = False
    return "".join(made)
