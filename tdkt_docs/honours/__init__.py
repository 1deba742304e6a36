"""honours: an office's awards across campaigns: who is who, what they already have, the register and its statistics."""

from tdkt_docs.honours.comparison import compare
from tdkt_docs.honours.people import Likeness, likeness
from tdkt_docs.honours.register import register
from tdkt_docs.honours.statistics import statistics

__all__ = ["Likeness", "compare", "likeness", "register", "statistics"]
