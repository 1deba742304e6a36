"""Money in đồng: figures with their unit, and the words beside them."""

from tdkt_docs.vn import numbers
from tdkt_docs.vn.text import upper_first

__all__ = ["in_figures", "in_words"]


def in_figures(amount_vnd: int) -> str:
    """The amount in figures with its unit.

    Raises:
        TypeError: the amount is not a whole number.

    >>> in_figures(1230000)
    '1.230.000 đồng'
    """
    if isinstance(amount_vnd, bool) or not isinstance(amount_vnd, int):
        raise TypeError(type(amount_vnd).__name__)
    return f"{numbers.grouped(amount_vnd)} đồng"


def in_words(amount_vnd: int, style: numbers.WordStyle | None = None) -> str:
    """The amount in words with its unit, the first letter a capital.

    Raises:
        TypeError: the amount is not a whole number.

    >>> in_words(1230000)
    'Một triệu hai trăm ba mươi nghìn đồng'
    """
    return f"{upper_first(numbers.in_words(amount_vnd, style or numbers.WordStyle()))} đồng"
