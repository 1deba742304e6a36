"""The components of a paper (ô số 1–14) as they were recognised, and what is left between them.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục IV.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from tdkt_docs.lint.document import Document, Paragraph, Table

__all__ = ["Annex", "Paper", "Part", "Ruling", "Signature"]


class Part(StrEnum):
    """A component; the words are the keys of the rules."""

    NATIONAL_NAME = "quoc-hieu"
    MOTTO = "tieu-ngu"
    PARENT = "chu-quan"
    BODY = "co-quan"
    NUMBER = "so-ky-hieu"
    PLACE_DATE = "dia-danh-ngay"
    TITLE = "ten-loai"
    SUMMARY = "trich-yeu"
    SUBJECT = "vv"
    """``V/v …`` of a công văn."""
    AUTHORITY = "tham-quyen"
    """``GIÁM ĐỐC SỞ …`` above the căn cứ of a quyết định, and ``QUYẾT ĐỊNH:`` below them."""
    BASES = "can-cu"
    ADDRESSEES = "kinh-gui"
    CONTENT = "noi-dung"
    RECEIVERS = "noi-nhan"
    """The words ``Nơi nhận:``."""
    RECEIVER_LIST = "noi-nhan-ds"
    SIGNER_POSITION = "chuc-vu"
    SIGNER_NAME = "ho-ten"
    ANNEX = "phu-luc"
    ANNEX_TITLE = "phu-luc-tieu-de"
    ANNEX_REFERENCE = "kem-theo"
    URGENCY = "khan"
    CIRCULATION = "luu-hanh"
    COPY = "sao"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The line under a component, however it is made."""

    kind: Literal["border", "drawn", "cell", "underline", "typed", "dashes"]
    """``"underline"``: the text is underlined; ``"typed"``: a row of ``_``; ``"dashes"``: a row of other signs."""
    length_mm: float
    """0 where it is not known."""
    paragraph: Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One block of a signer: lines above the room to sign, and the name."""

    position: tuple[Paragraph, ...]
    name: Paragraph | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A text that follows the signed one in the same file."""

    first: int
    """Index of its first paragraph with text."""
    last: int
    """Index of its last paragraph."""
    head: tuple[Paragraph, ...]
    """``Phụ lục I``; empty for a list without those words."""
    title: tuple[Paragraph, ...]
    reference: tuple[Paragraph, ...]
    """``(Kèm theo Quyết định số …)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document with its parts.

    A paragraph that holds several lines (soft breaks) or both halves of a head laid out with tabs stands in ``parts``
    as several paragraphs with one ``index``, each with its own text and runs.
    """

    document: Document
    profile: str
    """``"quyet-dinh"``, …: a key of ``LayoutRules.profiles``."""
    parts: Mapping[Part, tuple[Paragraph, ...]]
    rulings: Mapping[Part, Ruling] = field(default_factory=dict)
    head_layout: Literal["table", "tabs", "box", "plain", ""] = ""
    """How the two halves of the head come side by side; empty without Quốc hiệu."""
    head_table: Table | None = None
    signatures: tuple[Signature, ...] = ()
    annexes: tuple[Annex, ...] = ()
    content_first: int = -1
    """Index of the first paragraph of the content; -1 where none was found."""
    content_last: int = -1
    """Index of its last one, before Nơi nhận and signatures."""
    name: str = ""
    """The file's."""

    def of(self, part: Part) -> tuple[Paragraph, ...]:
        """The paragraphs of a component; none where it was not found."""
        return self.parts.get(part, ())

    def text_of(self, part: Part) -> str:
        """Its text on one line."""
        return " ".join(paragraph.text for paragraph in self.of(part))

    def has(self, part: Part) -> bool:
        """Whether it was found."""
        return bool(self.of(part))

    def annex_of(self, paragraph: Paragraph) -> Annex | None:
        """The annex a paragraph stands in."""
        return next((annex for annex in self.annexes if annex.first <= paragraph.index <= annex.last), None)
