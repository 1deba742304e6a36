"""What the papers on an emulation movement share: sections of paragraphs, dotted where nothing is written yet."""

from tdkt_docs.author import body, each, heading_line, tag

_DOTTED = "…" * 28


def written(field: str) -> str:
    """The paragraphs of a field; a dotted line where there are none."""
    return tag(f"if {field}") + each("dong", field, body("{{ dong }}")) + tag("else") + body(_DOTTED) + tag("endif")


def section(caption: str, field: str) -> str:
    """A heading and its paragraphs."""
    return heading_line(caption) + written(field)
