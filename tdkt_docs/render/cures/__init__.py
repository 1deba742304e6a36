"""What the embedded engine (dxpdf 0.8.1) gets wrong, cured in the .docx before it sees it: one small function a defect.

Each cure changes the tree it is given; ``normalise`` owns that tree.
"""

from collections.abc import Mapping
from types import MappingProxyType

from tdkt_docs.render.cures.beside import clear_indents
from tdkt_docs.render.cures.heights import add_outer_lines, settle_heights
from tdkt_docs.render.cures.labels import widen_labels
from tdkt_docs.render.cures.lines import hold_strokes, widen_bordered_lines
from tdkt_docs.render.cures.pitches import lower_letters, seat_pictures, tighten_lines
from tdkt_docs.render.cures.room import settle_room
from tdkt_docs.render.cures.rows import keep_rows
from tdkt_docs.render.cures.shapes import draw_forms, draw_vml, lift_drawings, show_previews
from tdkt_docs.render.cures.spacing import (
    blend_patterns,
    fill_empty_lines,
    give_first_room,
    let_cells_split,
    lower_tables,
)
from tdkt_docs.render.cures.tables import place_tables, say_no_margins
from tdkt_docs.render.cures.tabs import spell_tabs
from tdkt_docs.render.cures.text import (
    leave_out_hidden,
    renumber_endnotes,
    say_once,
    spell_symbols,
    take_fallbacks,
    turn_raised_text,
    unwrap_containers,
    write_capitals,
    write_small_capitals,
)
from tdkt_docs.render.cures.tree import Cure, Document
from tdkt_docs.render.struck_text import mark_struck

__all__ = ["CURES", "Cure", "Document"]

CURES: Mapping[str, Cure] = MappingProxyType(
    {
        "unwrap-containers": unwrap_containers,
        "take-fallbacks": take_fallbacks,
        "leave-out-hidden": leave_out_hidden,
        "write-capitals": write_capitals,
        "write-small-capitals": write_small_capitals,
        "mark-struck": mark_struck,
        "spell-symbols": spell_symbols,
        "show-previews": show_previews,
        "draw-vml": draw_vml,
        "draw-forms": draw_forms,
        "turn-raised-text": turn_raised_text,
        "blend-patterns": blend_patterns,
        "renumber-endnotes": renumber_endnotes,
        "say-once": say_once,
        "place-tables": place_tables,
        "say-no-margins": say_no_margins,
        "settle-heights": settle_heights,
        "add-outer-lines": add_outer_lines,
        "spell-tabs": spell_tabs,
        "widen-labels": widen_labels,
        "hold-strokes": hold_strokes,
        "tighten-lines": tighten_lines,
        "lower-letters": lower_letters,
        "widen-bordered-lines": widen_bordered_lines,
        "let-cells-split": let_cells_split,
        "clear-indents": clear_indents,
        "lift-drawings": lift_drawings,
        "settle-room": settle_room,
        "seat-pictures": seat_pictures,
        "lower-tables": lower_tables,
        "keep-rows": keep_rows,
        "fill-empty-lines": fill_empty_lines,
        "give-first-room": give_first_room,
    }
)
"""In the order they are applied, to every part that holds text, to styles and to numbering."""
