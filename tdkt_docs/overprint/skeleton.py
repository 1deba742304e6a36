"""A description to begin with, for a blank nobody has described yet."""

from tdkt_docs import resources

__all__ = ["skeleton"]


def skeleton(title: str, width_mm: float, height_mm: float) -> str:
    """The text of a ``phoi.toml`` with the usual fields, spread over a sheet of that size; its places are guesses."""
    numbers = {
        "width": f"{width_mm:.1f}",
        "height": f"{height_mm:.1f}",
        "left": f"{width_mm * 0.15:.1f}",
        "span": f"{width_mm * 0.7:.1f}",
        "half": f"{width_mm * 0.3:.1f}",
        "right": f"{width_mm * 0.55:.1f}",
        "name": f"{height_mm * 0.5:.1f}",
        "unit": f"{height_mm * 0.57:.1f}",
        "merit": f"{height_mm * 0.63:.1f}",
        "foot": f"{height_mm * 0.75:.1f}",
        "foot2": f"{height_mm * 0.79:.1f}",
    }
    words = (resources.rules_dir() / "blanks" / "khung.txt").read_text(encoding="utf-8")
    return words.format(title=_quoted(title), **numbers)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
