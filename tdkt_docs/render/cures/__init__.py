"""What the embedded engine (dxpdf 0.8.1) gets wrong, cured in the .docx before it sees it: one small function a defect.

Each cure changes the tree it is given; ``normalise`` owns that tree.
"""

from collections.abc import Mapping
from types import MappingProxyType

from tdkt_docs.render.cures.lines import (
    hold_strokes,
    name_usual_style,
    spell_tabs,
    tighten_lines,
    widen_bordered_lines,
)
from tdkt_docs.render.cures.shapes import draw_forms, draw_vml, show_previews
from tdkt_docs.render.cures.spacing import (
    blend_patterns,
    give_first_room,
    let_cells_split,
    move_room_up,
    room_for_borders,
)
from tdkt_docs.render.cures.text import (
    accept_changes,
    freeze_dates,
    leave_out_hidden,
    say_once,
    spell_symbols,
    stand_in_for_signs,
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
        "accept-changes": accept_changes,
        "unwrap-containers": unwrap_containers,
        "take-fallbacks": take_fallbacks,
        "freeze-dates": freeze_dates,
        "leave-out-hidden": leave_out_hidden,
        "write-capitals": write_capitals,
        "write-small-capitals": write_small_capitals,
        "mark-struck": mark_struck,
        "spell-symbols": spell_symbols,
        "stand-in-for-signs": stand_in_for_signs,
        "show-previews": show_previews,
        "draw-vml": draw_vml,
        "draw-forms": draw_forms,
        "turn-raised-text": turn_raised_text,
        "blend-patterns": blend_patterns,
        "say-once": say_once,
        "hold-strokes": hold_strokes,
        "spell-tabs": spell_tabs,
        "name-usual-style": name_usual_style,
        "tighten-lines": tighten_lines,
        "widen-bordered-lines": widen_bordered_lines,
        "let-cells-split": let_cells_split,
        "room-for-borders": room_for_borders,
        "move-room-up": move_room_up,
        "give-first-room": give_first_room,
    }
)
"""In the order they are applied, to every part that holds text, to styles and to numbering."""
