"""The fonts of an open PDF."""

from collections.abc import Sequence

from pikepdf import Dictionary, Name, Object, Pdf

__all__ = ["font_objects"]


def font_objects(pdf: Pdf) -> Sequence[Object]:
    """Every font the file holds, those below composite ones too; to list them takes longer than to ask them."""
    # the names are made anew each time they are asked for
    kind, font = Name.Type, Name.Font
    return [item for item in pdf.objects if isinstance(item, Dictionary) and item.get(kind) == font]
