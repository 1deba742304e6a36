"""What the HTML pages share: one environment, and numbers and days as each language writes them."""

from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tdkt_docs.report.phrases import hidden
from tdkt_docs.vn import dates, numbers
from tdkt_docs.wording import say

__all__ = ["day_text", "number_text", "page_environment", "report_text"]

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def page_environment() -> Environment:
    """The environment of all pages: everything is escaped, a slip in a template is an error."""
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["link"] = lambda path: quote(path, safe="/")
    environment.filters["hidden"] = hidden
    return environment


def report_text(language: str, code: str, **values: object) -> str:
    """A text of the pages."""
    return say(f"report.{code}", language, **values)


def number_text(value: int, language: str) -> str:
    """``1234`` as ``1.234``, in English as ``1,234``."""
    return numbers.grouped(value) if language == "vi" else f"{value:,}"


def day_text(iso: str, language: str) -> str:
    """``2027-03-05`` as ``05/3/2027``; as it is in English, and where it is no date."""
    try:
        on = date.fromisoformat(iso)
    except ValueError:
        return iso
    return dates.numeric(on) if language == "vi" else iso
