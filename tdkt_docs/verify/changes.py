"""What came into a file after a signature, and whether it was permitted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from tdkt_docs.model.verdict import Change, ChangeKind
from tdkt_docs.verify.entry import entry

__all__ = ["Aftermath", "aftermath"]

_DEEPEST = 32
_HIDES = 0b100011
"""Flags of a widget that keep it from being seen: invisible, hidden, no view."""
_FORM = ("/DA", "/Q", "/NeedAppearances")
_LOOKS = ("/AP", "/AS", "/DA", "/Q", "/MK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """What came after a signature."""

    allowed: bool | None
    """None: it may be harmless, and may make the paper read otherwise than when it was signed."""
    changes: tuple[Change, ...] = ()
    problem: str = ""


def aftermath(signature: EmbeddedPdfSignature, *, is_whole: bool) -> Aftermath:
    """What came after ``signature``; nothing where it covers the whole file.

    pyHanko's rules decide what is permitted at all: form fields filled, signatures, data to check them by. They
    let a field be written over and look otherwise; a reader would be shown something else than the signer, so
    such a change is told as one nobody can judge.
    """
    if is_whole:
        return Aftermath(allowed=True)
    # The parsers meet whatever was appended and raise whatever they stumble over: what it is, nobody can tell then.
    try:
        return _compared(signature)
    except Exception:  # noqa: BLE001 # a foreign parser meets whatever a file holds and raises anything: told as unchecked
        return Aftermath(allowed=None, changes=(Change(kind=ChangeKind.OTHER),), problem="verify.unreadable-update")


def _compared(signature: EmbeddedPdfSignature) -> Aftermath:
    if signature.evaluate_signature_coverage() < SignatureCoverageLevel.ENTIRE_REVISION:
        return _forbidden()
    reader, permitted = signature.reader, signature.docmdp_level
    found = DEFAULT_DIFF_POLICY.review_file(
        reader, signature.signed_revision, field_mdp_spec=signature.fieldmdp, doc_mdp=permitted
    )
    if not isinstance(found, DiffResult) or found.modification_level > ModificationLevel.FORM_FILLING:
        return _forbidden()
    changes = tuple(_told(reader, signature.signed_revision, found.changed_form_fields))
    if permitted is not None and found.modification_level.value > permitted.value:
        return _forbidden(changes)
    problem = _doubt(reader, changes)
    archived = found.modification_level is ModificationLevel.LTA_UPDATES and not changes
    told = (Change(kind=ChangeKind.ARCHIVED),) if archived else changes
    return Aftermath(allowed=None if problem else True, changes=told, problem=problem)


def _doubt(reader: PdfFileReader, changes: tuple[Change, ...]) -> str:
    """Why nobody can tell whether a permitted change is harmless."""
    if any(change.kind is ChangeKind.REFILLED for change in changes):
        return "verify.refilled"
    if reader.xrefs.hybrid_xrefs_present:
        return "verify.hybrid"
    return "" if reader.strict else "verify.loose-syntax"


def _forbidden(known: tuple[Change, ...] = ()) -> Aftermath:
    return Aftermath(allowed=False, changes=known or (Change(kind=ChangeKind.OTHER),), problem="verify.changed-after")


def _told(reader: PdfFileReader, revision: int, names: set[str]) -> Iterator[Change]:
    """The kinds of change there are among the fields; each step from one revision to the next is looked at."""
    kinds: dict[ChangeKind, dict[str, None]] = {}
    for kind, name in _steps(reader, revision, names):
        kinds.setdefault(kind, {})[name] = None
    for kind in ChangeKind:
        if kind in kinds:
            yield Change(kind=kind, fields=tuple(sorted(filter(None, kinds[kind]))))


def _steps(reader: PdfFileReader, revision: int, names: set[str]) -> Iterator[tuple[ChangeKind, str]]:
    older = reader.get_historical_resolver(revision)
    before = _fields(older)
    for index in range(revision + 1, reader.xrefs.total_revisions):
        newer = reader.get_historical_resolver(index)
        after = _fields(newer)
        for name in after:
            if name in names or before.get(name) is None:
                yield from _step(name, before.get(name), after[name])
        if any(not field.is_signature for field in before.values()) and _is_restyled(older, newer):
            yield ChangeKind.REFILLED, "*"
        if repr(_raw(older.root, "/DSS")) != repr(_raw(newer.root, "/DSS")):
            yield ChangeKind.ARCHIVED, ""
        older, before = newer, after


def _raw(node: generic.DictionaryObject, key: str) -> Any:
    return node.raw_get(key) if key in node else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    is_signature: bool
    is_stamped: bool
    """By a time stamp over the document."""
    value: Any
    looks: tuple[object, ...]
    hides: int
    is_seen: bool


def _fields(resolver: HistoricalResolver) -> dict[str, _Field]:
    form = entry(resolver.root, "/AcroForm", {})
    return dict(_below(entry(form, "/Fields", ()), "", _DEEPEST))


def _below(listed: Any, above: str, depth: int) -> Iterator[tuple[str, _Field]]:
    """The fields in a list and below it, by full name; widgets without a name belong to the field above them."""
    if not depth:
        message = "the tree of fields is too deep"
        raise ValueError(message)
    for index in range(len(listed)):
        found = listed[index]
        if not isinstance(found, generic.DictionaryObject) or "/T" not in found:
            continue
        name = f"{above}.{found['/T']}" if above else str(found["/T"])
        kids = entry(found, "/Kids", ())
        if any("/T" in kids[kid] for kid in range(len(kids))):
            yield from _below(kids, name, depth - 1)
        else:
            yield name, _field(found)


def _field(found: generic.DictionaryObject) -> _Field:
    kids = entry(found, "/Kids", ())
    widgets = [kids[index] for index in range(len(kids))] or [found]
    flags = [int(entry(widget, "/F", 0)) & _HIDES for widget in widgets]
    return _Field(
        is_signature=_kind(found) == "/Sig",
        is_stamped=_kind(found) == "/Sig" and entry(entry(found, "/V", {}), "/Type") == "/DocTimeStamp",
        value=_plain(entry(found, "/V")),
        looks=tuple(_seen(widget) for widget in widgets),
        hides=flags[0] if len(set(flags)) == 1 else -1,
        is_seen=any(_has_area(widget) and "/AP" in widget for widget in widgets),
    )


def _kind(found: generic.DictionaryObject) -> str:
    while "/FT" not in found and "/Parent" in found:
        found = found["/Parent"]
    return str(entry(found, "/FT", ""))


def _plain(value: Any) -> Any:
    """A value to compare: an object of a signature by where it stands, anything else by what it is."""
    if isinstance(value, generic.DictionaryObject):
        return "dictionary" if value.container_ref is None else repr(value.container_ref)
    return None if value is None or isinstance(value, generic.NullObject) else str(value)


def _seen(widget: generic.DictionaryObject) -> tuple[object, ...]:
    """All that decides how a widget looks: references, and the bytes of the streams they lead to."""
    return tuple(_picture(widget.raw_get(key)) if key in widget else None for key in _LOOKS)


def _picture(value: Any) -> object:
    if isinstance(value, generic.IndirectObject):
        value = value.get_object()
    if isinstance(value, generic.StreamObject):
        return (_picture(generic.DictionaryObject(value)), value.encoded_data)
    if isinstance(value, generic.DictionaryObject):
        return tuple(
            (key, _picture(value.raw_get(key)) if key in {"/N", "/R", "/D"} else repr(value.raw_get(key)))
            for key in sorted(value)
            if key not in {"/Length", "/Filter", "/DecodeParms"}
        )
    return repr(value)


def _has_area(widget: generic.DictionaryObject) -> bool:
    try:
        left, low, right, high = (float(side) for side in widget["/Rect"])
    except (KeyError, TypeError, ValueError):
        return False
    return left != right and low != high


def _step(name: str, old: _Field | None, new: _Field) -> Iterator[tuple[ChangeKind, str]]:
    if new.is_signature:
        if new.value is not None and (old is None or old.value is None):
            yield (ChangeKind.ARCHIVED if new.is_stamped else ChangeKind.SIGNED), name
        elif new.value is None and new.is_seen and (old is None or not old.is_seen or old.looks != new.looks):
            # A field without a signature that shows something all the same.
            yield ChangeKind.REFILLED, name
        return
    if old is None or old == new:
        return
    was_empty = not old.value or old.value == "/Off"
    is_filled = bool(new.value) and old.value != new.value
    hidden_the_same = old.hides == new.hides
    yield (ChangeKind.FILLED if was_empty and is_filled and hidden_the_same else ChangeKind.REFILLED), name


def _is_restyled(older: HistoricalResolver, newer: HistoricalResolver) -> bool:
    """Whether the form as a whole lets its fields look otherwise; fonts added beside the others count for nothing."""
    was, becomes = older.root["/AcroForm"], newer.root["/AcroForm"]
    if any(repr(entry(was, key)) != repr(entry(becomes, key)) for key in _FORM):
        return True
    fonts = _fonts(becomes)
    return any(fonts.get(name) != known for name, known in _fonts(was).items())


def _fonts(form: generic.DictionaryObject) -> dict[str, str]:
    if "/DR" not in form or "/Font" not in form["/DR"]:
        return {}
    fonts = form["/DR"]["/Font"]
    return {name: repr(fonts.raw_get(name)) for name in fonts}
