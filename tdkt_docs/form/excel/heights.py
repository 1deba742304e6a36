"""How tall rows have to be for their text to be seen whole, also in programs that do not find it out themselves."""

__all__ = ["HINT_LINE_PT", "ONE_LINE_PT", "TALLEST_PT", "height_pt"]

HINT_LINE_PT = 13.5
TALLEST_PT = 400.0
"""Excel draws no row taller than 409."""
_LINE_PT = 16.5
_SPARE_PT = 2.0
ONE_LINE_PT = _LINE_PT + _SPARE_PT


def height_pt(text: str, letters: int, *, line_pt: float = _LINE_PT) -> float:
    r"""The height of a text in points.

    Args:
        text: With its line breaks.
        letters: How many stand in a line.
        line_pt: The height of a line.

    >>> height_pt("Một", 40), height_pt("Một\nHai", 40)
    (18.5, 35.0)
    """
    lines = sum(max(1, -(-len(line) // letters)) for line in text.split("\n"))
    return lines * line_pt + _SPARE_PT
