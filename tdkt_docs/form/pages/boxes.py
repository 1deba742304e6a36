"""The field of one question."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from tdkt_docs.model.eform import Answer, Question
from tdkt_docs.pdf import eform
from tdkt_docs.pdf.eform import Box, Edges
from tdkt_docs.wording import say

__all__ = ["SHORT", "SIZE_PT", "Asked", "box_of", "help_of", "is_check", "rows_of", "text_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question at its place in the form."""

    question: Question
    answer: Answer | None
    name: str
    """Of its field."""
    label: str = ""
    """What the addendum calls it; empty for its caption alone."""
    is_brief: bool = False
    """Whether little is written here, however it might go on: in a card, or by the office."""
    has_caption: bool = True
    """Not where the heading above says the same."""


SIZE_PT = 11.0
SHORT: Mapping[str, float] = {"int": 44, "count": 40, "year": 42, "date": 66, "birth": 66, "money": 72, "bool": 34}
"""How wide a column of such answers is at least, in points."""
_HINTS: Mapping[str, str] = {"lines": "form-pdf.one-a-paragraph", "list": "form-pdf.one-a-line"}
_MANY_LINES = frozenset({"lines", "list", "prose"})
_LETTER_PT = 5.4
"""About what a letter takes."""
_MOST_FORESEEN = 2


def text_of(answer: Answer | None) -> str:
    """An answer as its box shows it; lines below each other."""
    match answer:
        case str():
            return answer
        case tuple():
            return "\n".join(line for line in answer if isinstance(line, str))
        case _:
            return ""


def help_of(question: Question) -> str:
    """What to write, and how lines are parted."""
    more = _HINTS.get(question.type)
    return f"{question.help} {say(more)}".strip() if more else question.help


def is_check(asked: Asked) -> bool:
    """Whether it is asked as a box to tick: not where something else stands in its place, which no box can hold."""
    return asked.question.type == "bool" and not isinstance(asked.answer, str)


def rows_of(asked: Asked, width_pt: float, *, least: int, most: int) -> int:
    """How many lines its box has: as many as the answer takes, or as it may take."""
    if asked.question.type in SHORT or _is_choice(asked.question):
        return 1
    longest = asked.question.constraints.longest or 0
    taken = len(eform.wrapped(text_of(asked.answer), width_pt - 2 * eform.PADDING, eform.REGULAR, SIZE_PT))
    foreseen = min(_MOST_FORESEEN, ceil(longest * _LETTER_PT / width_pt))
    return min(most, max(least, taken, foreseen))


def box_of(asked: Asked, edges: Edges) -> Box:
    """Its field between those edges, whatever it asks for."""
    question, options, value = asked.question, asked.question.options, text_of(asked.answer)
    is_choice = _is_choice(question)
    return Box(
        name=asked.name,
        kind="check" if is_check(asked) else "choice" if is_choice else "text",
        edges=edges,
        label=asked.label or question.label,
        hint=help_of(question),
        value=asked.answer is True if is_check(asked) else value,
        size_pt=SIZE_PT,
        is_multiline=not is_choice and question.type not in SHORT,
        is_required=question.required,
        longest=question.constraints.longest or 0,
        options=options.values if options is not None and is_choice else (),
        is_open=options is not None and (options.is_open or value not in {"", *options.values}),
    )


def _is_choice(question: Question) -> bool:
    return question.options is not None and question.type not in {"bool", *_MANY_LINES}
