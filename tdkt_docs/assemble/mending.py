"""What PDF/A forbids or misses in foreign pages though nothing that is seen rests on it: mended before copying.

Source: ISO 19005-2, 6.1.7 (external data), 6.2.5 (graphics state), 6.2.6 (intents), 6.2.8, 6.2.9 (images, forms),
6.2.10 (blend modes), 6.2.11.3.2 (glyphs of a code), 6.2.11.4.2 (lists of a subset's glyphs, often wrong).
"""

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Stream

from tdkt_docs.pdf.said import Objects, found_in

__all__ = ["INTENTS", "mend", "needs_mending"]

INTENTS = frozenset({"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"})
_OF_PICTURES = (Name.Interpolate, Name.Alternates, Name.OPI)
_OF_FORMS = (Name.OPI, Name.PS, Name.Subtype2, Name.Ref)
_OF_GRAPHICS = (Name.TR, Name.TR2, Name.HT, Name.HTP)
_ALL_BLENDS = (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference "
    "Exclusion Hue Saturation Color Luminosity"
)
_BLENDS = frozenset(f"/{name}" for name in _ALL_BLENDS.split())
"""A viewer takes any other for the first."""


_NAMES = "Interpolate Alternates OPI Intent PS Subtype2 Ref TR TR2 HT HTP RI CIDSet"
_MAY_NEED = frozenset(f"/{name}" for name in _NAMES.split())
_BLEND = b"/BM "
_ODD_BLEND = re.compile(rb"/BM (?!/(?:%s) )" % b"|".join(_ALL_BLENDS.encode().split()))
_COMPOSITE, _GLYPHS = b"/CIDFontType2", b"/CIDToGIDMap"


def needs_mending(objects: Objects) -> bool:
    """Whether anything in a PDF's ``objects`` may have to be mended; drawing its fields into its pages adds nothing."""
    if objects.among(_MAY_NEED):
        return True
    return any(map(_is_odd, [one.text for one in objects.each if _COMPOSITE in one.text or _BLEND in one.text]))


def mend(objects: Objects) -> None:
    """Take out of a PDF's ``objects`` hints for presses and lists that viewers do not need; say what they assume."""
    for one in objects.each:
        if not _MAY_NEED.isdisjoint(found_in(one.text)) or _is_odd(one.text):
            for inner in _dictionaries(one.found):
                _mend(inner)


def _is_odd(text: bytes) -> bool:
    """Whether a name stands there that no viewer knows, or a composite font without its map of glyphs."""
    if _COMPOSITE in text and text.count(_COMPOSITE) > text.count(_GLYPHS):
        return True
    return _BLEND in text and bool(_ODD_BLEND.search(text))


def _dictionaries(found: Object) -> Iterator[Object]:
    """The dictionaries and streams in ``found``, without following references."""
    if isinstance(found, Dictionary | Stream):
        yield found
        inner = [found[name] for name in found.keys()]  # noqa: SIM118 - pikepdf objects are walked by keys
    else:
        inner = list(found) if isinstance(found, Array) else []
    for one in inner:
        if isinstance(one, Dictionary | Array) and not one.is_indirect:
            yield from _dictionaries(one)


def _mend(one: Object) -> None:
    kind = one.get(Name.Subtype) if isinstance(one, Stream) else one.get(Name.Type)
    if kind == Name.Image:
        _drop(one, *_OF_PICTURES, *_foreign(one, Name.Intent, INTENTS))
    elif kind == Name.Form:
        _drop(one, *_OF_FORMS)
    elif kind == Name.FontDescriptor:
        _drop(one, Name.CIDSet)
    elif one.get(Name.Subtype) == Name.CIDFontType2 and Name.CIDToGIDMap not in one:
        one.CIDToGIDMap = Name.Identity  # what a viewer takes it for; cairo leaves it out
    states = one.get(Name.ExtGState)
    if isinstance(states, Dictionary):
        for name in states.keys():  # noqa: SIM118 - as above
            state = states[name]
            if isinstance(state, Dictionary):
                _drop(state, *_OF_GRAPHICS, *_foreign(state, Name.RI, INTENTS), *_foreign(state, Name.BM, _BLENDS))


def _foreign(one: Object, name: Name, known: frozenset[str]) -> tuple[Name, ...]:
    """The entry ``name`` where it says something else than PDF knows."""
    return (name,) if isinstance(one.get(name), Name) and str(one[name]) not in known else ()


def _drop(one: Object, *names: Name) -> None:
    for name in names:
        if name in one:
            del one[name]
