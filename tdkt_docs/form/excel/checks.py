"""What a cell checks while it is written: choices, dates, numbers, lengths, patterns; and what it says beforehand."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation

from tdkt_docs.form.excel.choices import Choices
from tdkt_docs.form.excel.examples import example_of
from tdkt_docs.model.eform import Question
from tdkt_docs.wording import say

__all__ = ["Target", "check_of"]

_MOST_TOLD = 250
"""Letters of a message; Excel takes 255."""
_MOST_TITLE = 32
_LONGEST_FORMULA = 255
_LARGEST = 999_999_999_999_999
"""What Excel keeps of a number without rounding."""
_PIECE = re.compile(r"\[0-9\]\{([1-9][0-9]?)\}|([^\\\[\](){}.*+?^$|])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Which cells are checked."""

    first: str
    """The topmost one, relative: ``"C5"``."""
    area: str
    """All of them: ``"C5:C2000"``."""
    narrower: str = ""
    """The cell whose answer narrows the choice, relative in its row: ``"$R5"``; empty where none does."""


def check_of(question: Question, target: Target, choices: Choices) -> DataValidation | None:
    """The check of the cells that answer a question; None where there is nothing to say or to check."""
    found = _choice(question, target, choices) or _pattern(question, target) or _typed(question, target)
    told = _told(question)
    if found is None and not told:
        return None
    check, error = found or (DataValidation(), "")
    check.allow_blank = True
    check.add(target.area)
    if error:
        check.showErrorMessage = True
        check.errorTitle, check.error = _cut(question.label, _MOST_TITLE), _cut(error, _MOST_TOLD)
    if told:
        check.showInputMessage = True
        check.promptTitle, check.prompt = _cut(question.label, _MOST_TITLE), _cut(told, _MOST_TOLD)
    return check


_Check = tuple[DataValidation, str]


def _choice(question: Question, target: Target, choices: Choices) -> _Check | None:
    if question.type == "bool":
        rule = DataValidation(type="list", formula1='"x"', errorStyle="warning")
        return rule, say("form.xlsx-check-bool")
    options = question.options
    if options is None:
        return None
    is_narrowed = bool(options.narrowed and target.narrower)
    formula = choices.narrowed(options, target.narrower) if is_narrowed else choices.all_of(options.values)
    rule = DataValidation(type="list", formula1=formula, errorStyle="warning" if options.is_open else "stop")
    return rule, say("form.xlsx-check-open") if options.is_open else say("form.xlsx-check-closed")


def _pattern(question: Question, target: Target) -> _Check | None:
    """A pattern of digits and plain letters as a formula; None for any other."""
    pattern = question.constraints.pattern
    pieces = list(_PIECE.finditer(pattern))
    if not pattern or "".join(piece[0] for piece in pieces) != pattern:
        return None
    tests, at = [], 1
    for piece in pieces:
        length = int(piece[1] or 1)
        part = f"MID({target.first},{at},{length})"
        quoted = (piece[2] or "").replace('"', '""')
        tests.append(f"ISNUMBER({part}+0)" if piece[1] else f'{part}="{quoted}"')
        at += length
    formula = f"AND(LEN({target.first})={at - 1},{','.join(tests)})"
    if len(formula) > _LONGEST_FORMULA:
        return None
    shown = "".join("0" * int(piece[1]) if piece[1] else piece[2] for piece in pieces)
    return _custom(formula), say("form.xlsx-check-pattern", pattern=shown)


def _typed(question: Question, target: Target) -> _Check | None:
    make = _BY_TYPE.get(question.type)
    if make:
        return make(question, target.first)
    longest = question.constraints.longest
    if longest is None:
        return None
    rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(longest), errorStyle="warning")
    return rule, say("form.xlsx-check-length", most=longest)


def _number(question: Question, cell: str) -> _Check:
    del cell
    limits = question.constraints
    least = 0 if limits.least is None else limits.least
    most = _LARGEST if limits.most is None else limits.most
    rule = DataValidation(
        type="whole", operator="between", formula1=str(least), formula2=str(most), errorStyle="warning"
    )
    told = say("form.xlsx-check-number", least=least)
    return rule, told if limits.most is None else say("form.xlsx-check-range", least=least, most=most)


def _year(question: Question, cell: str) -> _Check:
    del question
    formula = f"OR(AND(ISNUMBER({cell}),{cell}>=1000,{cell}<=9999),AND(ISTEXT({cell}),ISNUMBER(LEFT({cell},4)+0)))"
    return _custom(formula), say("form.xlsx-check-year")


def _date(question: Question, cell: str) -> _Check:
    bare = f'SUBSTITUTE({cell},"/","")'
    is_day = f"AND(ISNUMBER({bare}+0),LEN({cell})-LEN({bare})=2)"
    is_year = f"AND(LEN({cell})=4,ISNUMBER({cell}+0))"
    if question.type == "birth":
        return _custom(f"OR(ISNUMBER({cell}),{is_day},{is_year})"), say("form.xlsx-check-birth")
    return _custom(f"OR(ISNUMBER({cell}),{is_day})"), say("form.xlsx-check-date")


def _custom(formula: str) -> DataValidation:
    return DataValidation(type="custom", formula1=formula, errorStyle="warning")


_BY_TYPE: Mapping[str, Callable[[Question, str], _Check]] = {
    "int": _number,
    "count": _number,
    "money": _number,
    "year": _year,
    "date": _date,
    "birth": _date,
}


def _told(question: Question) -> str:
    """What is said when the cell is entered: what to write, and an example."""
    told = [question.help] if question.help else []
    match question.type:
        case "date":
            told.append(say("form.xlsx-check-date"))
        case "birth":
            told.append(say("form.xlsx-check-birth"))
        case "lines" | "list":
            told.append(say("form.xlsx-tell-lines"))
    example = "" if question.type in ("date", "birth") else example_of(question)
    return " ".join([*told, say("form.xlsx-example", example=example)] if example else told)


def _cut(text: str, most: int) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= most else f"{line[: most - 1]}…"
