"""In which order a paper is signed: its people, then number and date, then the organisation.

Source: NĐ 30/2020/NĐ-CP, Điều 15, khoản 2 (number and date once the paper is signed); Điều 32, khoản 2, điểm d (the
organisation signs what the competent person has signed).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar

from pyhanko.pdf_utils.form_tools import enumerate_fields_in
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler

from tdkt_docs.errors import SignError, SourceError
from tdkt_docs.sign.document import value_of
from tdkt_docs.sign.request import SignRequest

__all__ = [
    "COPY_ROLES",
    "OFFICE_FIELD",
    "OFFICE_ROLE",
    "Steps",
    "is_office",
    "refuse_numbering",
    "refuse_out_of_order",
    "refuse_step",
    "steps_done",
]

_T = TypeVar("_T")

OFFICE_FIELD, OFFICE_ROLE = "co_quan", "co-quan"
COPY_ROLES = ("van-ban-kem-theo", "sao-y", "sao-luc", "trich-sao")
"""The organisation's signature on an annex in a file of its own, and on copies: nobody signs before it."""
_DOSSIER_FIELD, _HEAD_FIELD = "niem_phong", "nguoi_ky"
_NUMBER, _DATE = "so", ("ngay", "thang", "nam")
_FREE = (_DOSSIER_FIELD, *COPY_ROLES, *(role.replace("-", "_") for role in COPY_ROLES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How far a paper has come."""

    people_signed: tuple[str, ...] = ()
    """Names of the fields that people signed, in the document's order."""
    people_left: tuple[str, ...] = ()
    """Names of people's fields that are still empty."""
    blanks_filled: tuple[str, ...] = ()
    """Of the fields of number and date, those that say something."""
    blanks_left: tuple[str, ...] = ()
    office_signed: bool = False

    @property
    def has_number(self) -> bool:
        """Whether văn thư has given the number, or begun to."""
        is_numbered = _NUMBER in self.blanks_filled + self.blanks_left
        return is_numbered and bool(self.blanks_filled)


def steps_done(pdf: bytes, *, file: str = "") -> Steps:
    """Which steps ``pdf`` has behind it, by its fields; wherever they were signed.

    Args:
        pdf: The paper.
        file: What messages call it.

    Raises:
        SourceError: Not a PDF, or a broken one.
    """
    return _read(pdf, file, _steps)


def has_signature(pdf: bytes, *, file: str = "") -> bool:
    """Whether anybody has signed ``pdf``; a time stamp alone is no signature.

    Raises:
        SourceError: Not a PDF, or a broken one.
    """
    return _read(pdf, file, lambda document: any(value is not None for _, _, value in _signatures(document)))


def signature_fields(pdf: bytes, *, file: str = "") -> dict[str, bool]:
    """The signature fields of ``pdf`` by name, and whether each is signed.

    Raises:
        SourceError: Not a PDF, or a broken one.
    """
    return _read(pdf, file, lambda document: {name: value is not None for name, _, value in _signatures(document)})


def refuse_out_of_order(pdf: bytes, request: SignRequest) -> None:
    """Raise where the signature that is asked for is not the paper's next step.

    Raises:
        SignError: Somebody or something has to come first, or came already.
        SourceError: Not a PDF, or a broken one.
    """
    _refuse(steps_done(pdf, file=request.file), request)


def refuse_numbering(pdf: bytes, *, file: str) -> None:
    """Raise where number and date are not the paper's next step.

    Raises:
        SignError: Its head has not signed yet, or the organisation has.
        SourceError: Not a PDF, or a broken one.
    """
    steps = steps_done(pdf, file=file)
    if steps.office_signed:
        raise SignError("sign-order.number-late", file=file)
    if not steps.people_signed or (steps.people_left and _HEAD_FIELD not in steps.people_signed):
        raise SignError("sign-order.number-early", file=file)


def refuse_step(document: PdfHandler, request: SignRequest) -> None:
    """The same for a document that is open.

    Raises:
        SignError: Somebody or something has to come first, or came already.
    """
    _refuse(_steps(document), request)


def is_office(request: SignRequest) -> bool:
    """Whether it is the organisation's signature that is asked for."""
    return _is_office(request.field, request.role)


def _read(pdf: bytes, file: str, read: Callable[[PdfFileReader], _T]) -> _T:
    try:
        return read(PdfFileReader(BytesIO(pdf), strict=False))
    except (PdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError("sign.broken-pdf", file=file) from error


def _refuse(steps: Steps, request: SignRequest) -> None:
    # A copy's role frees a field of its own, not one that waits for the paper's people or the organisation.
    is_ones_own = request.field == OFFICE_FIELD or request.field in steps.people_left
    if _is_free(request.field, request.role) and not is_ones_own:
        return
    if is_office(request):
        reason, names = _why_office_waits(steps)
    else:
        reason, names = _why_person_is_late(steps), ()
    if reason:
        raise SignError(f"sign-order.{reason}", file=request.file, field=request.field, fields=", ".join(names))


def _why_office_waits(steps: Steps) -> tuple[str, tuple[str, ...]]:
    if not steps.people_signed:
        return "no-person", ()
    # Who signs beside a paper's head – người lập, kế toán – may have done so on paper.
    waiting = steps.people_left if _HEAD_FIELD not in steps.people_signed else ()
    if waiting:
        return "people-left", waiting
    if steps.blanks_left:
        return "no-number", steps.blanks_left
    return "", ()


def _why_person_is_late(steps: Steps) -> str:
    if steps.office_signed:
        return "after-office"
    return "after-number" if steps.has_number else ""


def _steps(document: PdfHandler) -> Steps:
    signed: list[str] = []
    left: list[str] = []
    is_sealed = False
    for name, role, value in _signatures(document):
        if _is_free(name, role):
            continue
        if _is_office(name, role):
            is_sealed = is_sealed or value is not None
        else:
            (left if value is None else signed).append(name)
    blanks = dict(_blanks(document))
    return Steps(
        people_signed=tuple(signed),
        people_left=tuple(left),
        blanks_filled=tuple(name for name, content in blanks.items() if content),
        blanks_left=tuple(name for name, content in blanks.items() if not content),
        office_signed=is_sealed,
    )


def _signatures(document: PdfHandler) -> Iterator[tuple[str, str, DictionaryObject | None]]:
    """Name, role and value of each signature field; those of time stamps are nobody's step."""
    for name, field in _fields(document, "/Sig"):
        value = value_of(field, "/V")
        signature = value if isinstance(value, DictionaryObject) else None
        if signature is None or value_of(signature, "/Type") != "/DocTimeStamp":
            yield name, str(value_of(field, "/TU") or ""), signature


def _blanks(document: PdfHandler) -> Iterator[tuple[str, str]]:
    """Name and content of each field of number and date."""
    for name, field in _fields(document, "/Tx"):
        if name in (_NUMBER, *_DATE):
            yield name, str(value_of(field, "/V") or "").strip()


def _fields(document: PdfHandler, kind: str) -> Iterator[tuple[str, DictionaryObject]]:
    form = value_of(document.root, "/AcroForm")
    listed = value_of(form, "/Fields") if isinstance(form, DictionaryObject) else None
    if listed is not None:
        for name, _, reference in enumerate_fields_in(listed, refs_seen=set(), target_field_type=kind):
            yield name, reference.get_object()


def _is_office(field: str, role: str) -> bool:
    return field == OFFICE_FIELD or role == OFFICE_ROLE


def _is_free(field: str, role: str) -> bool:
    return field in _FREE or role in COPY_ROLES
