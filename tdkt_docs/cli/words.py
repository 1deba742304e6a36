"""The words of the command line, in the language asked for before anything else is parsed."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

from tdkt_docs.wording import LANGUAGES, remedy, say

__all__ = ["LANGUAGE", "chosen_language", "t", "t_remedy"]


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of ``--lang``, else of ``TDKT_LANG``, else Vietnamese.

    >>> chosen_language(["run", "--lang", "en"], {})
    'en'
    >>> chosen_language(["run", "--lang=en"], {}), chosen_language([], {"TDKT_LANG": "en"}), chosen_language([], {})
    ('en', 'en', 'vi')
    """
    wanted = environment.get("TDKT_LANG", "")
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            wanted = arguments[place + 1]
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


LANGUAGE: Final = chosen_language(sys.argv[1:], os.environ)


def t(code: str, **values: object) -> str:
    """The text of ``code`` in the chosen language."""
    return say(code, LANGUAGE, **values)


def t_remedy(code: str, **values: object) -> str:
    """What to do about ``code``, in the chosen language."""
    return remedy(code, LANGUAGE, **values)
