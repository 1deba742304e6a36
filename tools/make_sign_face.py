"""Make the bundled face of signs: ``python tools/make_sign_face.py NotoSansSymbols2-Regular.ttf``.

The source is Noto Sans Symbols 2 (SIL Open Font License 1.1, no reserved name), e.g. out of the npm package
``@expo-google-fonts/noto-sans-symbols-2`` 0.4.1. Only the signs office papers use and Tinos lacks are kept. The face is
given a name of its own, because it is no longer the whole of Noto's, and the line height of Tinos, so that a box to
tick does not push lines apart. The same source and fontTools give the same bytes.
"""

import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from tdkt_docs import resources

SIGNS = "☐☑☒✓✔✕✖✗✘❏❐❑❒❖➔➢➤◆◇★☆☎☏☛☞✂✉✍✎▶"
FAMILY = "TDKT Signs"
FILE = "TdktSigns-Regular.ttf"


def main() -> None:
    """Write the face beside the others."""
    font = TTFont(sys.argv[1], recalcTimestamp=False)
    scale_upem(font, 2048)
    _keep_signs(font)
    _rename(font)
    with TTFont(resources.fonts_dir() / "Tinos-Regular.ttf") as tinos:
        _take_line_height(font, tinos)
    target = resources.fonts_dir() / FILE
    font.save(target)
    print(f"{FILE}: {target.stat().st_size} bytes, {len(font.getBestCmap())} signs")


def _keep_signs(font: TTFont) -> None:
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "vhea", "vmtx", "gasp"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(sign) for sign in SIGNS])
    subsetter.subset(font)


def _rename(font: TTFont) -> None:
    names = font["name"]
    version = names.getDebugName(5).split(";")[0]
    changed = {
        1: FAMILY,
        3: f"{version};{FAMILY}",
        4: FAMILY,
        5: version,
        6: FILE.removesuffix(".ttf"),
        7: None,
        10: f"Signs of Noto Sans Symbols 2, {version}, with the line height of Tinos.",
    }
    for record in list(names.names):
        if record.nameID not in changed:
            continue
        text = changed[record.nameID]
        if text is None:
            names.names.remove(record)
        else:
            names.setName(text, record.nameID, record.platformID, record.platEncID, record.langID)


def _take_line_height(font: TTFont, model: TTFont) -> None:
    # the gap above the line, as in the trimmed faces beside which an engine draws the signs
    font["hhea"].ascent = model["hhea"].ascent + model["hhea"].lineGap
    font["hhea"].descent, font["hhea"].lineGap = model["hhea"].descent, 0
    for field in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent", "fsSelection"):
        setattr(font["OS/2"], field, getattr(model["OS/2"], field))


if __name__ == "__main__":
    main()
