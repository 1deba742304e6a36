"""Vietnamese: dates, numbers, money, names, sorting, text; pure functions, called through their module."""

from tdkt_docs.vn import dates, legacy, money, names, numbers, text
from tdkt_docs.vn.dates import DateRefusedError
from tdkt_docs.vn.names import Name
from tdkt_docs.vn.numbers import NumberRefusedError, WordStyle

__all__ = [
    "DateRefusedError",
    "Name",
    "NumberRefusedError",
    "WordStyle",
    "dates",
    "legacy",
    "money",
    "names",
    "numbers",
    "text",
]
