"""Starter settings: co-quan.toml and dot.toml with every setting explained and nothing filled in unasked."""

from tdkt_docs.wording import say

__all__ = ["starter_campaign", "starter_office"]


def starter_office(name: str = "", abbreviation: str = "", place: str = "", *, language: str = "vi") -> str:
    """The text of a co-quan.toml, blank where nothing is known.

    Args:
        name: The office's name as in the head of its papers.
        abbreviation: Its abbreviation in paper symbols.
        place: Địa danh.
        language: Of the comments.
    """
    values = {"name": _quoted(name), "abbreviation": _quoted(abbreviation), "place": _quoted(place)}
    return say("form.starter-office", language, **values)


def starter_campaign(name: str = "", year: int = 0, workbook: str = "", kind: str = "", *, language: str = "vi") -> str:
    """The text of a dot.toml, blank where nothing is known.

    Args:
        name: The campaign's title.
        year: The year put forward for; 0 leaves its line a comment.
        workbook: File name of the workbook in the campaign's folder.
        kind: Loại khen thưởng.
        language: Of the comments.
    """
    year_line = f"nam = {year}" if year else say("form.starter-no-year", language)
    values = {"name": _quoted(name), "workbook": _quoted(workbook), "kind": _quoted(kind)}
    return say("form.starter-campaign", language, year=year_line, **values)


def _quoted(text: str) -> str:
    r"""The text as a TOML string.

    >>> print(_quoted('Phòng "R&D"'))
    "Phòng \"R&D\""
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(letter for letter in escaped if letter.isprintable())}"'
