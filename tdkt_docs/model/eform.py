"""An e-form: what is asked of whoever fills it in, and what was answered, whatever it was filled in with.

A form of one paper asks a few questions, some of them for rows; a campaign's form asks for rows only, one kind of rows
a sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tdkt_docs.model.table import Scalar
from tdkt_docs.model.template import Constraints
from tdkt_docs.model.where import Where

__all__ = ["Answer", "Answers", "EForm", "FilledForm", "Options", "Part", "Question", "RawAnswer"]

Answer: TypeAlias = str | bool | tuple[str, ...] | tuple[Mapping[str, "Answer"], ...]
"""Text as it is printed; True where a box is ticked; lines; rows. Nothing is empty: what was not answered is absent."""

Answers: TypeAlias = Mapping[str, Answer]
"""By question id, in the form's order."""

RawAnswer: TypeAlias = Scalar | tuple[Scalar, ...] | tuple[Mapping[str, "RawAnswer"], ...]
"""An answer as it stood in a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What may be chosen."""

    values: tuple[str, ...] = ()
    """All of them, in order."""
    by: str = ""
    """Id of the question of the same part (or row) whose answer narrows the choice; empty for none."""
    narrowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By that answer: what may be chosen then; another answer leaves all."""
    is_open: bool = False
    """Whether something else may be written as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing asked for."""

    id: str
    """ASCII and stable; the field's id in ``template.toml`` or ``captions.toml``."""
    type: str = "text"
    """``text`` (one line), ``prose`` (text that keeps its line breaks), ``lines`` (paragraphs), ``list`` (short lines),
    ``bool``, ``int``, ``count`` (05), ``money``, ``year``, ``date``, ``birth`` (a day or a bare year), ``rows``."""
    label: str = ""
    """The caption as on the paper form, Vietnamese."""
    label_en: str = ""
    help: str = ""
    """What to write here, as the form's own footnotes say it."""
    part: str = ""
    """Id of the part it belongs to; empty in rows."""
    required: bool = False
    """Whether the form is not complete without it; it may be handed in all the same."""
    constraints: Constraints = Constraints()
    options: Options | None = None
    columns: "tuple[Question, ...]" = ()
    """Of ``rows``: what each row asks; a column may ask for rows in turn."""
    width: int = 0
    """Characters it usually takes; 0 where nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Questions that belong together, under one heading."""

    id: str
    label: str
    label_en: str = ""
    is_of_office: bool = False
    """Whether whoever makes the paper answers it, not the unit that hands the form in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EForm:
    """Everything a form asks."""

    id: str
    """``"bao-cao-ca-nhan/nd152-2025"``; ``"dot/cong-trang"`` for a campaign's own form."""
    title: str
    """What the paper is called, Vietnamese."""
    edition: str
    """Digest of what is asked: a filled form of another edition is told apart by it."""
    title_en: str = ""
    source: str = ""
    """The decree's name for it where that may be shown, e.g. ``"Mẫu số 05, Nghị định số …"``."""
    guide: tuple[str, ...] = ()
    """How to fill it in, a sentence a line."""
    parts: tuple[Part, ...] = ()
    questions: tuple[Question, ...] = ()

    def question(self, id_: str) -> Question | None:
        """The question of that id; None where the form has none."""
        return next((question for question in self.questions if question.id == id_), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """What a file answers, before anything is understood of it."""

    file: str
    """Its name without folder."""
    form: str = ""
    """Id of the form as stamped into the file; empty where it says nothing."""
    edition: str = ""
    values: Mapping[str, RawAnswer] = field(default_factory=dict)
    """By question id; by caption where the file no longer tells ids."""
    places: Mapping[str, Where] = field(default_factory=dict)
    """By question id, and ``"id/3/column"`` for the third row's column."""
