"""A paper as a draft: what is missing stands where it is missing, in words."""

from dataclasses import replace

from tdkt_docs.model.draft import Missing
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.template import Field
from tdkt_docs.vn import text
from tdkt_docs.wording import say

__all__ = ["draft_of"]

_NO_ROOM = ("bool", "groups", "table")
"""Types with nowhere to print a word: rows nobody knows the columns of, and what is only asked for, never printed."""
_SEVERAL = ("lines", "list")


def draft_of(paper: Paper) -> Paper:
    """The paper with every gap shown as ``Missing`` in place of its dotted line, its room to write, or nothing.

    A gap in a table shows nowhere; it stays listed in ``gaps``, as all others do.
    """
    labels = {gap.field: gap.label for gap in paper.gaps}
    fields = (field for field in paper.template.fields if field.id in labels and field.type not in _NO_ROOM)
    return replace(paper, content={**paper.content, **{field.id: _shown(field, labels[field.id]) for field in fields}})


def _shown(field: Field, label: str) -> object:
    missing = Missing(say("draft.missing", label=_mid_sentence(label)))
    return [missing] if field.type in _SEVERAL else missing


def _mid_sentence(label: str) -> str:
    """The label as it goes on in a sentence; an abbreviation at its start stays as it is."""
    return label if label[1:2].isupper() else text.lower_first(label)
