"""A form on a page: its questions as HTML, the words and the program that go with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tdkt_docs.model.eform import EForm, Question
from tdkt_docs.wording import say

__all__ = ["Face", "page_words", "questions_html", "script", "style", "template"]

_HERE = Path(__file__).parent
_SEVERAL = ("prose", "lines", "list")
_TALLEST, _CHARACTERS_A_LINE, _CHARACTERS_SEEN = 14, 80, 60
_HEIGHTS = {"lines": 4, "list": 3, "prose": 2}
_HINTED = ("lines", "list", "date", "birth", "year", "money", "int", "count")
_KEYBOARDS = {"int": "numeric", "count": "numeric", "money": "numeric", "year": "numeric", "date": "numeric"}
"""A birth may be a day or a bare year; both are figures, but «/» is not on every numeric keyboard: none is forced."""
_SPOKEN = (
    "saved-at", "not-saved", "no-store", "row-added", "row-removed", "row-moved", "characters", "too-long",
    "missing-none", "missing-title", "wrong-date", "wrong-birth", "wrong-year", "wrong-number", "loaded", "other-form",
    "other-edition", "not-json", "clear-sure", "load-sure", "cleared", "file-saved",
)  # fmt: skip
"""What the program on the page says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How the questions look on one page."""

    locked: frozenset[str] = frozenset()
    """Ids of questions that are shown with what is known, and not asked."""
    locks_office: bool = False
    """Whether the part of the office is among them."""
    troubles: Mapping[str, str] = field(default_factory=dict)
    """What is wrong with an answer, by the name of its field."""
    button: Literal["submit", "button"] = "button"
    """``submit`` where rows are added by sending the page, for browsers without script."""

    def hint(self, question: Question) -> str:
        """How the answer is written, where its type asks for something."""
        return say(f"form.page.hint-{question.type}") if question.type in _HINTED else ""

    def keyboard(self, question: Question) -> str:
        """The keyboard a phone shows; empty for the usual one."""
        return _KEYBOARDS.get(question.type, "") if question.type != "date" else ""

    def text(self, value: object) -> str:
        """A value as a field shows it; lines below each other."""
        if isinstance(value, (tuple, list)):
            return "\n".join(map(str, value))
        return "" if value is None or isinstance(value, bool) else str(value)

    def is_long(self, question: Question, value: object) -> bool:
        """Whether a text of one line is too long to be seen in a field of one line."""
        return question.type == "text" and not question.options and len(self.text(value)) > _CHARACTERS_SEEN

    def height(self, question: Question, value: object) -> int:
        """Lines a field is high before anything is typed."""
        lines = sum(1 + len(line) // _CHARACTERS_A_LINE for line in self.text(value).split("\n"))
        return min(max(lines, _HEIGHTS.get(question.type, 2)), _TALLEST)

    def choices(self, question: Question, value: object) -> tuple[str, ...]:
        """What may be chosen, and what was answered even where it is none of it."""
        offered = question.options.values if question.options else ()
        given = self.text(value)
        return offered if not given or given in offered else (*offered, given)

    def one_line(self, row: Mapping[str, object]) -> str:
        """A row in one line."""
        return " | ".join(self.text(cell).replace("\n", " ") for cell in row.values())


PLAIN = Face()


def questions_html(form: EForm, values: Mapping[str, Any], face: Face = PLAIN) -> Markup:
    """All questions under their headings; everything in it is escaped.

    Args:
        form: What is asked.
        values: What stands in the fields: answers, or what was typed and not understood.
        face: How they look.
    """
    return Markup(template("bieu-mau.html.j2").render(form=form, values=values, face=face))  # noqa: S704 - autoescaped


def page_words() -> dict[str, str]:
    """What the program on the page says, by name; places as ``{name}``."""
    return {name: say(f"form.page.{name}", **_Kept()) for name in _SPOKEN}


def script(*, is_alone: bool = False) -> str:
    """The program that works a form; with ``is_alone`` also what a file without a server needs."""
    names = ("bieu-mau.js", "tep-roi.js") if is_alone else ("bieu-mau.js",)
    return "".join(_text(name) for name in names)


def style(*, is_alone: bool = False) -> str:
    """How a form looks; with ``is_alone`` also the page around it."""
    names = ("bieu-mau.css", "trang-roi.css") if is_alone else ("bieu-mau.css",)
    return "".join(_text(name) for name in names)


def template(name: str) -> Any:
    """A template of ``templates/``."""
    return _environment().get_template(name)


class _Kept(dict[str, str]):
    """Each place stands for itself: the program on the page fills it."""

    _PLACES = ("time", "number", "count", "most", "name", "file")

    def __init__(self) -> None:
        super().__init__({name: f"{{{name}}}" for name in self._PLACES})


@cache
def _text(name: str) -> str:
    return (_HERE / "static" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_HERE / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["say"] = lambda code, **values: say(f"form.page.{code}", **values)
    environment.filters["listed"] = lambda choices: {key: list(values) for key, values in choices.items()}
    return environment
