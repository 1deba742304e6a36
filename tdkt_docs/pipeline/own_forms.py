"""An office's own forms: a skeleton to go on from, or a dotted-line form of its own, as a folder of a template."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tdkt_docs import adopt, author, catalog, ooxml
from tdkt_docs.adopt import Answer, Proposals
from tdkt_docs.errors import OutputError, SourceError, UsageError
from tdkt_docs.model.template import Template
from tdkt_docs.pipeline.given import given_bytes
from tdkt_docs.pipeline.workspace import write
from tdkt_docs.vn import text as vn
from tdkt_docs.wording import say

__all__ = ["MadeForm", "Naming", "adopted_form", "form_bytes", "new_form"]

_FOREIGN = frozenset({".doc", ".odt", ".rtf", ".dot", ".wps"})
_NO_ANSWERS: Mapping[int, Answer] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Where a form is put, and what it is called there."""

    folder: Path
    """The folder of forms: ``<kind>/<version>`` is made in it."""
    kind: str = ""
    version: str = "rieng"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeForm:
    """A form's folder and what is in it."""

    folder: Path
    form: Template
    proposals: Proposals | None = None
    """Of a form that was read: what each field came from."""


def form_bytes(path: Path) -> bytes:
    """A form as .docx; one of another program through LibreOffice.

    Raises:
        SourceError: The file is not there or cannot be read, or it is signed and would have to be converted.
        ProgramMissingError: It is no .docx and LibreOffice is not installed.
    """
    data = given_bytes(path)
    if path.suffix.lower() in _FOREIGN:
        if ooxml.bears_signature(data):
            raise SourceError("signed.foreign-form", file=path.name)
        from tdkt_docs.render.converting import to_docx

        return to_docx(data, path.suffix.lower())
    return data


def new_form(naming: Naming) -> MadeForm:
    """A skeleton of a kind in a folder of its own.

    Raises:
        UsageError: No skeleton of that kind is known.
        OutputError: Something is there already.
    """
    skeleton = catalog.skeletons().get(naming.kind)
    if skeleton is None:
        raise UsageError("adopt.no-skeleton", kind=naming.kind, known=", ".join(catalog.skeletons()))
    form = Template(
        kind=skeleton.kind,
        version=_version(naming),
        title={"vi": skeleton.name},
        per=skeleton.per,
        phase=skeleton.phase,
        path=Path(),
        symbol=skeleton.symbol,
        file_stem=f"{skeleton.kind}_{{submission}}" if skeleton.per == "submission" else skeleton.kind,
        source=skeleton.source,
        fields=skeleton.fields,
        slots=skeleton.slots,
    )
    return MadeForm(folder=_written(naming, form, author.skeleton_docx(skeleton), {}), form=form)


def adopted_form(
    path: Path, data: bytes, forms: tuple[Template, ...], naming: Naming, answers: Mapping[int, Answer] = _NO_ANSWERS
) -> MadeForm:
    """A dotted-line form as a template in a folder of its own.

    Args:
        path: The form's file, which is named in what is made.
        data: Its .docx.
        forms: The forms at hand, whose fields are known by name.
        naming: Where it goes; without a kind, that of its title.
        answers: By the number of the proposal.

    Raises:
        SourceError: It is no .docx.
        OutputError: Something is there already.
    """
    adopted = adopt.adopt(data, forms, kind=naming.kind, answers=answers)
    proposals = adopted.proposals
    form = adopt.template_of(
        proposals,
        kind=_slug(proposals.kind),
        version=_version(naming),
        title=proposals.title or path.stem,
        note=say("adopt.source-note", "vi", form=path.name),
    )
    folder = _written(naming, form, adopted.docx, adopt.said_of(proposals))
    return MadeForm(folder=folder, form=form, proposals=proposals)


def _slug(name: str) -> str:
    return vn.slug(name)


def _version(naming: Naming) -> str:
    return vn.slug(naming.version or "rieng")


def _written(naming: Naming, form: Template, docx: bytes, said: Mapping[str, str]) -> Path:
    folder = naming.folder / form.kind / form.version
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError("adopt.there-already", path=f"{form.kind}/{form.version}")
    files = {
        "template.docx": docx,
        "template.toml": catalog.described(replace(form, path=folder)).encode(),
        "sample.json": catalog.sampled(form.fields, said).encode(),
    }
    for name, content in files.items():
        write(folder / name, content)
    return folder
