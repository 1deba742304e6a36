"""templates/<kind>/<version>/template.toml → forms, and which of them is in force."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from tdkt_docs import resources
from tdkt_docs.catalog._toml import Kind, Node, parsed
from tdkt_docs.errors import TemplateError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.template import Column, Constraints, Field, Slot, Source, Template

__all__ = ["declared_fields", "form_named", "forms_at_hand", "is_in_force", "load_templates", "template_for"]

_OWN = "mau"
"""The folder of an office's own forms, in the office's folder."""

_FORMS = Kind("template", TemplateError)
_KEYS = [
    "schema",
    "kind",
    "version",
    "per",
    "phase",
    "symbol",
    "body",
    "subject",
    "fits",
    "awards",
    "on_request",
    "file_stem",
    "title",
    "source",
    "valid_from",
    "valid_to",
    "issuer",
    "fields",
    "slots",
]
_PER = (
    "campaign",
    "submission",
    "meeting",
    "decision",
    "decision-item",
    "proposal",
    "council",
    "unit",
    "absentee",
    "returned",
    "record",
)
_TYPES = [
    "text",
    "upper",
    "int",
    "count",
    "date",
    "date_line",
    "year",
    "money",
    "money_words",
    "lines",
    "list",
    "table",
    "bool",
    "citation",
    "groups",
]
_BODIES = ("co-quan", "hoi-dong")
_GAPS = ("omit", "dotted", "refuse")


def forms_at_hand(office_dir: Path | None = None) -> tuple[Template, ...]:
    """The bundled forms, and over them the office's own where it keeps any in ``mau/``.

    Raises:
        TemplateError: As for ``load_templates``.
    """
    own = (office_dir / _OWN,) if office_dir else ()
    return load_templates(resources.templates_dir(), *own)


def load_templates(*folders: Path) -> tuple[Template, ...]:
    """The forms of all folders, by kind and version; a kind found in a later folder replaces it from earlier ones.

    Args:
        folders: The bundled ``templates`` first, an office's own after it; a folder that does not exist holds none.

    Raises:
        TemplateError: A ``template.toml`` is broken, or stands without its ``template.docx``; names file and key.
    """
    by_kind: dict[str, tuple[Template, ...]] = {}
    for place, folder in enumerate(folders):
        found = _loaded(folder, _stamped(folder), is_own=place > 0)
        by_kind |= {kind: tuple(t for t in found if t.kind == kind) for kind in {t.kind for t in found}}
    return tuple(template for kind in sorted(by_kind) for template in by_kind[kind])


def form_named(templates: Sequence[Template], name: str) -> Template | None:
    """The form of that id; of that kind the newest one that is everybody's, else the newest; None where there is none.

    Args:
        templates: What ``load_templates`` gave.
        name: ``"quyet-dinh/nd30-2020"`` or ``"quyet-dinh"``.
    """
    exact = next((template for template in templates if template.id == name), None)
    of_kind = [template for template in templates if template.kind == name]
    newest = max(of_kind, key=lambda form: (not form.issuer, form.valid_from or date.min, form.version), default=None)
    return exact or newest


def declared_fields(path: Path) -> tuple[Field, ...]:
    """The fields that a ``template.toml`` declares, wherever it lies.

    Raises:
        TemplateError: The file is no TOML, or describes a field wrongly; names file and key.
    """
    node = Node(_FORMS, path.name, parsed(_FORMS, path.name, path.read_bytes()))
    return _fields(node)


def template_for(
    templates: Sequence[Template], kind: str, *, on: date | None, subject: str = "", fits: str = ""
) -> Template | None:
    """The form of that kind in force; None where there is none.

    A form made for the subject or the campaign's kind goes before one for any. Of several in force the latest is
    taken; where none is, the latest begun by then, else the first to begin after it (papers must print); on an unknown
    day the newest.

    Args:
        templates: What ``load_templates`` gave.
        kind: ``"to-trinh"``, ``"giay-khen"`` …
        on: The day that decides (of submission); None where it is not given yet.
        subject: ``ca-nhan`` or ``tap-the``; empty where it does not matter.
        fits: The campaign's kind, e.g. ``"dot-xuat"``; empty where it does not matter.
    """
    suited = [
        template
        for template in templates
        if template.kind == kind and _suits(template.subject, subject) and _suits(template.fits, fits)
    ]
    begun = [template for template in suited if on is None or (template.valid_from or date.min) <= on]
    in_force = [template for template in begun if is_in_force(template, on)]
    soonest = min((template.valid_from for template in suited if template.valid_from), default=None)
    chosen = in_force or begun or [template for template in suited if template.valid_from == soonest]
    return max(chosen, key=lambda template: _precedence(template, subject, fits), default=None)


def is_in_force(template: Template, on: date | None) -> bool:
    """Whether the form is in force on a day; on an unknown day every form may be."""
    return on is None or (template.valid_from or date.min) <= on <= (template.valid_to or date.max)


def _suits(made_for: str, asked: str) -> bool:
    return not asked or made_for in ("", asked)


def _precedence(template: Template, subject: str, fits: str) -> tuple[bool, bool, bool, date, str]:
    made_for_it = (template.fits == fits, template.subject == subject)
    return (*made_for_it, bool(template.issuer), template.valid_from or date.min, template.version)


_Stamped = tuple[tuple[str, bytes, bool], ...]


def _stamped(folder: Path) -> _Stamped:
    paths = sorted(folder.glob("*/*/template.toml"))
    return tuple(
        (path.relative_to(folder).as_posix(), path.read_bytes(), path.with_name("template.docx").is_file())
        for path in paths
    )


@lru_cache(maxsize=32)
def _loaded(folder: Path, stamped: _Stamped, *, is_own: bool) -> tuple[Template, ...]:
    forms = (_template(folder, name, data, has_docx=has_docx) for name, data, has_docx in stamped)
    return tuple(replace(form, is_own=True) for form in forms) if is_own else tuple(forms)


def _template(folder: Path, name: str, data: bytes, *, has_docx: bool) -> Template:
    node = Node(_FORMS, name, parsed(_FORMS, name, data))
    node.only(*_KEYS)
    if node.number("schema") != 1:
        node.fail("bad-value", "schema", value=node.number("schema"), allowed="1")
    path = folder / name
    kind, version = path.parts[-3:-1]
    for key, expected in (("kind", kind), ("version", version)):
        if node.text(key) != expected:
            node.fail("bad-value", key, value=node.text(key), allowed=expected)
    if not has_docx:
        _FORMS.fail("no-docx", file=name)
    return Template(
        kind=kind,
        version=version,
        title=node.words("title") or node.fail("missing-key", "title"),
        per=node.choice("per", _PER),
        phase=node.choice("phase", tuple(Phase)),
        path=path.with_name("template.docx"),
        symbol=node.text("symbol", ""),
        body=node.choice("body", _BODIES, _BODIES[0]),
        subject=node.choice("subject", ("ca-nhan", "tap-the"), ""),
        fits=node.text("fits", ""),
        awards=node.texts("awards"),
        is_on_request=node.flag("on_request"),
        file_stem=node.text("file_stem", ""),
        source=_source(node),
        valid_from=node.day("valid_from"),
        valid_to=node.day("valid_to"),
        issuer=node.text("issuer", ""),
        fields=_fields(node),
        slots=tuple(_slot(slot) for slot in node.items("slots")),
    )


def _source(node: Node) -> Source:
    source = node.child("source")
    if source is None:
        return Source()
    source.only("document", "form", "form_certainty", "certainty", "note")
    return Source(
        document=source.text("document", ""),
        form=source.text("form", ""),
        form_certainty=Certainty(source.choice("form_certainty", tuple(Certainty), Certainty.UNVERIFIED)),
        certainty=Certainty(source.choice("certainty", tuple(Certainty), Certainty.UNVERIFIED)),
        note=source.text("note", ""),
    )


def _fields(node: Node) -> tuple[Field, ...]:
    is_record = node.text("per", "") == "record"
    return tuple(_field(id_, field, is_record=is_record) for id_, field in node.children("fields").items())


def _field(id_: str, node: Node, *, is_record: bool) -> Field:
    node.only("from", "type", "label", "required", "gap", "content", "columns", "constraints", "help")
    if not (id_.isascii() and id_.isidentifier()):
        node.fail("bad-id", "", value=id_)
    return Field(
        id=id_,
        path=node.text("from", f"record.{id_}" if is_record else None),
        type=node.choice("type", _TYPES, "text"),
        label=node.words("label"),
        required=node.flag("required"),
        gap=node.choice("gap", _GAPS, "omit"),
        content=node.flag("content"),
        columns=tuple(_column(column_id, column) for column_id, column in node.children("columns").items()),
        constraints=_constraints(node),
        help=node.text("help", ""),
    )


def _constraints(node: Node) -> Constraints:
    own = node.child("constraints")
    if own is None:
        return Constraints()
    own.only("min", "max", "max_length", "pattern", "one_of")
    pattern = own.text("pattern", "")
    try:
        re.compile(pattern)
    except re.error:
        own.fail("bad-value", "pattern", value=pattern, allowed="regex")
    return Constraints(
        least=own.number("min") if "min" in own.table else None,
        most=own.number("max") if "max" in own.table else None,
        longest=own.number("max_length") if "max_length" in own.table else None,
        pattern=pattern,
        one_of=own.texts("one_of"),
    )


def _column(id_: str, node: Node) -> Column:
    node.only("type", "label", "columns")
    return Column(
        id=id_,
        type=node.choice("type", _TYPES, "text"),
        label=node.words("label"),
        columns=tuple(_column(inner_id, inner) for inner_id, inner in node.children("columns").items()),
    )


def _slot(node: Node) -> Slot:
    node.only("id", "role", "order")
    return Slot(id=node.text("id"), role=node.text("role", "nguoi-ky"), order=node.number("order", 1))
