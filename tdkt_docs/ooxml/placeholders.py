"""The Jinja tags of a template, however Word split them into runs."""

import re

from jinja2 import Environment, TemplateSyntaxError, meta

from tdkt_docs.errors import TemplateError
from tdkt_docs.ooxml.package import Package
from tdkt_docs.ooxml.reading import text

__all__ = ["field_names", "tags"]

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PART_MARK = re.compile(r"^(\{[{%])(?:p|tr|tc|r) ")
_ENVIRONMENT = Environment(autoescape=True)


def tags(package: Package) -> tuple[str, ...]:
    """The tags as written, in reading order: ``("{{ ten }}", "{%p if so %}", …)``."""
    return tuple(_TAG.findall(text(package)))


def field_names(package: Package) -> frozenset[str]:
    """The names a template expects its content to hold; names bound by its own loops are not among them.

    Raises:
        TemplateError: ``ooxml.broken-tag``: a tag is not valid Jinja, or a loop or condition is not closed.
    """
    source = "".join(_PART_MARK.sub(r"\1 ", _plain_quotes(tag)) for tag in tags(package))
    try:
        return frozenset(meta.find_undeclared_variables(_ENVIRONMENT.parse(source)))
    except TemplateSyntaxError as error:
        raise TemplateError("ooxml.broken-tag", reason=error.message) from error


def _plain_quotes(tag: str) -> str:
    # Word turns the quotes a clerk types into curly ones
    return tag.translate(str.maketrans("“”‘’", "\"\"''"))
