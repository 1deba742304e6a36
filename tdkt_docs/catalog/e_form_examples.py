"""``rules/e-form-examples.toml``: an invented example of what a column of an e-form may hold."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tdkt_docs import resources

__all__ = ["EFormExamples", "e_form_examples"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EFormExamples:
    """The file's content."""

    captions: Mapping[str, str]
    """By a column's caption."""
    types: Mapping[str, str]
    """By the type of a question under another caption."""


@cache
def e_form_examples() -> EFormExamples:
    """The bundled examples."""
    content = tomllib.loads((resources.rules_dir() / "e-form-examples.toml").read_text(encoding="utf-8"))
    return EFormExamples(captions=content["captions"], types=content["types"])
