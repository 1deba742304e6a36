"""Which edition of a form a file was made from."""

import hashlib
from collections.abc import Iterable

from tdkt_docs.model.eform import Question

__all__ = ["edition_of"]

_DIGITS = 10


def edition_of(questions: Iterable[Question]) -> str:
    """A digest of what is asked: ids and types; wording, help and choices may change without a new edition.

    >>> edition_of([]), len(edition_of([Question(id="ho_ten")]))
    ('e3b0c44298', 10)
    """
    return hashlib.sha256("\n".join(_lines(questions)).encode()).hexdigest()[:_DIGITS]


def _lines(questions: Iterable[Question], place: str = "") -> Iterable[str]:
    for question in questions:
        yield f"{place}{question.id} {question.type}"
        yield from _lines(question.columns, f"{place}{question.id}/")
