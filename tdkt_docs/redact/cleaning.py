"""Objects that a page draws with, taken over without whatever speaks beside what is drawn."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from tdkt_docs.redact.letters import Drawing, Path
from tdkt_docs.redact.rewriting import Rewritten, rewritten, without_text

__all__ = ["Cleaner", "scrub"]

_BESIDE = frozenset(
    [
        "/Metadata",
        "/PieceInfo",
        "/ActualText",
        "/Alt",
        "/E",
        "/AF",
        "/OPI",
        "/Thumb",
        "/OC",
        "/StructParent",
        "/StructParents",
        "/LastModified",
        "/AA",
        "/A",
        "/Measure",
        "/PtData",
        "/Alternates",
        "/ID",
        "/Ref",
    ]
)
"""Entries that no drawing needs: words, files, actions, layers."""
_FORM_ENTRIES = ("/BBox", "/Matrix", "/Group")
_PATTERN_ENTRIES = ("/BBox", "/Matrix", "/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep")
_IMAGE_ENTRIES = (
    "/Width",
    "/Height",
    "/ColorSpace",
    "/BitsPerComponent",
    "/Filter",
    "/DecodeParms",
    "/Decode",
    "/ImageMask",
    "/Mask",
    "/SMask",
    "/Intent",
    "/Interpolate",
    "/Matte",
    "/SMaskInData",
)
_TOO_RICH = frozenset({"/JPXDecode"})
"""Kinds of picture that carry boxes of words which are not taken apart here."""
_DEEPEST = 12


class Cleaner:
    """Takes drawings over from one PDF into another; each font and picture once."""

    def __init__(self, source: Pdf, target: Pdf) -> None:
        self._source, self._target = source, target
        self._images: dict[tuple[int, int], Object | None] = {}
        self._forms: dict[tuple[object, ...], Object] = {}

    def drawn(
        self,
        drawings: Mapping[Path, Drawing],
        path: Path,
        removed: Mapping[Path, Mapping[int, AbstractSet[int]]],
        dropped: Mapping[Path, AbstractSet[int]],
    ) -> tuple[bytes, Dictionary]:
        """New content of the drawing at ``path`` and the resources it uses, forms in it done likewise."""
        drawing = drawings[path]
        made = rewritten(drawing, removed.get(path, {}), dropped.get(path, frozenset()))
        resources = self._resources(drawing.resources, made)
        shown = Dictionary()
        for name in sorted(made.used.get("/XObject", ())):
            found = drawing.resources.get("/XObject", Dictionary()).get(name)
            if isinstance(found, Stream) and found.get("/Subtype") == Name.Image:
                image = self.image(found)
                if image is not None:
                    shown[name] = image
            elif (*path, name) in drawings:
                shown[name] = self._form(drawings, (*path, name), removed, dropped)
        if len(shown.keys()):
            resources.XObject = shown
        missing = made.used.get("/XObject", set()) - set(shown.keys())
        return (_without_names(made.data, missing) if missing else made.data), resources

    def _form(
        self,
        drawings: Mapping[Path, Drawing],
        path: Path,
        removed: Mapping[Path, Mapping[int, AbstractSet[int]]],
        dropped: Mapping[Path, AbstractSet[int]],
    ) -> Object:
        stream = drawings[path].stream
        assert stream is not None
        is_touched = any(
            inner[: len(path)] == path and (removed.get(inner) or dropped.get(inner) or one.dropped or one.unpainted)
            for inner, one in drawings.items()
        )
        key = (stream.objgen,)
        if not is_touched and stream.objgen != (0, 0) and key in self._forms:
            return self._forms[key]
        data, resources = self.drawn(drawings, path, removed, dropped)
        made = self._target.make_stream(data, Type=Name.XObject, Subtype=Name.Form, Resources=resources)
        self._take(stream, made, _FORM_ENTRIES)
        if not is_touched:
            self._forms[key] = made
        return made

    def _resources(self, said: Dictionary, made: Rewritten, depth: int = 0) -> Dictionary:
        found = Dictionary()
        for kind, names in sorted(made.used.items()):
            have = said.get(kind)
            if kind == "/XObject" or not isinstance(have, Dictionary):
                continue
            taken = {name: self._resource(kind, have[name], depth) for name in sorted(names) if name in have}
            if taken:
                found[kind] = Dictionary(taken)
        return found

    def _resource(self, kind: str, found: Object, depth: int) -> Object:
        if kind == "/Pattern" and isinstance(found, Stream):
            return self._pattern(found, depth)
        if kind == "/Font" and isinstance(found, Dictionary) and found.get("/Subtype") == Name.Type3:
            return self._drawn_font(found, depth)
        if kind == "/ExtGState" and isinstance(found, Dictionary) and isinstance(found.get("/SMask"), Dictionary):
            return self._masked_state(found, depth)
        return self.taken(found)

    def taken(self, found: Object) -> Object:
        """The object itself, in the other PDF."""
        if not isinstance(found, Dictionary | Array | Stream):
            return found
        return self._target.copy_foreign(found if found.is_indirect else self._source.make_indirect(found))

    def _pattern(self, found: Stream, depth: int) -> Object:
        made = self._textless(found, depth)
        made.Type = Name.Pattern
        self._take(found, made, _PATTERN_ENTRIES)
        return made

    def _masked_state(self, found: Dictionary, depth: int) -> Object:
        """A state whose soft mask is a drawing of its own."""
        mask = found.SMask
        group = mask.get("/G")
        plain = {name: found[name] for name in found.keys() if name != "/SMask"}  # noqa: SIM118 - pikepdf objects are walked by keys
        state = self._target.make_indirect(Dictionary())
        taken = self.taken(self._source.make_indirect(Dictionary(plain)))
        for name in taken.keys():  # noqa: SIM118 - as above
            state[name] = taken[name]
        if isinstance(group, Stream):
            form = self._textless(group, depth)
            form.Type, form.Subtype = Name.XObject, Name.Form
            self._take(group, form, _FORM_ENTRIES)
            state.SMask = Dictionary(Type=Name.Mask, S=mask.get("/S", Name.Luminosity), G=form)
        return state

    def _drawn_font(self, found: Dictionary, depth: int) -> Object:
        """A font whose letters are drawings: without words in them."""
        plain = {name: found[name] for name in found.keys() if name not in {"/CharProcs", "/Resources"}}  # noqa: SIM118 - as above
        font = self.taken(self._source.make_indirect(Dictionary(plain)))
        glyphs, used = Dictionary(), Rewritten(data=b"")
        drawn = found.get("/CharProcs", Dictionary())
        for name in drawn.keys():  # noqa: SIM118 - as above
            made = without_text(list(pikepdf.parse_content_stream(drawn[name])))
            glyphs[name] = self._target.make_stream(made.data)
            for kind, names in made.used.items():
                used.used.setdefault(kind, set()).update(names)
        said = _entries(found.get("/Resources"))
        resources = self._resources(said, used, depth + 1)
        self._put_images(resources, said, used)
        font.CharProcs, font.Resources = glyphs, resources
        return font

    def _textless(self, found: Stream, depth: int) -> Stream:
        """A drawing of which nobody can say where it stands, without any text; forms within are left out."""
        if depth > _DEEPEST:
            return self._target.make_stream(b"")
        made = without_text(list(pikepdf.parse_content_stream(found)))
        said = _entries(found.get("/Resources"))
        resources = self._resources(said, made, depth + 1)
        kept = self._put_images(resources, said, made)
        data = _without_names(made.data, made.used.get("/XObject", set()) - kept)
        return self._target.make_stream(data, Resources=resources)

    def _put_images(self, resources: Dictionary, said: Dictionary, made: Rewritten) -> set[str]:
        have = _entries(said.get("/XObject"))
        images = {
            name: image
            for name in sorted(made.used.get("/XObject", ()))
            if isinstance(one := have.get(name), Stream) and one.get("/Subtype") == Name.Image
            if (image := self.image(one)) is not None
        }
        if images:
            resources.XObject = Dictionary(images)
        return set(images)

    def image(self, found: Stream) -> Object | None:
        """The picture with its pixels only; None where its kind may carry words beside them."""
        key = found.objgen
        if key not in self._images:
            self._images[key] = self._image(found)
        return self._images[key]

    def _image(self, found: Stream) -> Object | None:
        filters = found.get("/Filter")
        names = {str(each) for each in filters} if isinstance(filters, Array) else {str(filters)}
        if names & _TOO_RICH or "/F" in found:
            return None
        data = found.read_raw_bytes()
        if filters == Name.DCTDecode:
            data = _bare_jpeg(data)
        made = self._target.make_stream(data)
        made.Type, made.Subtype = Name.XObject, Name.Image
        for name in _IMAGE_ENTRIES:
            if name not in found:
                continue
            value = found[name]
            if name in {"/SMask", "/Mask"} and isinstance(value, Stream):
                inner = self.image(value)
                if inner is None:
                    return None
                made[name] = inner
            else:
                made[name] = self.taken(value)
        return made

    def _take(self, found: Object, made: Object, entries: tuple[str, ...]) -> None:
        for name in entries:
            if name in found:
                made[name] = self.taken(found[name])


def _entries(found: Object | None) -> Dictionary:
    return found if isinstance(found, Dictionary) else Dictionary()


def _without_names(data: bytes, names: AbstractSet[str]) -> bytes:
    """Content without drawing the named things."""
    kept = []
    with pikepdf.new() as scratch:
        for step in pikepdf.parse_content_stream(scratch.make_stream(data)):
            is_named = not isinstance(step, pikepdf.ContentStreamInlineImage) and str(step.operator) == "Do"
            if not (is_named and str(step.operands[0]) in names):
                kept.append(step)
        return pikepdf.unparse_content_stream(kept)


def scrub(pdf: Pdf) -> None:
    """Take out of every object of ``pdf`` what no drawing needs."""
    for found in pdf.objects:
        if isinstance(found, Dictionary | Stream):
            _scrub(found)


def _scrub(owner: Object, depth: int = 0) -> None:
    """Entries of a thing; those of a list of names, such as a font's glyphs, are what it lists."""
    is_thing = isinstance(owner, Stream) or "/Type" in owner or "/Subtype" in owner
    for name in list(owner.keys()):
        if is_thing and name in _BESIDE:
            del owner[name]
            continue
        inner = owner[name]
        if isinstance(inner, Dictionary) and not inner.is_indirect and depth < _DEEPEST:
            _scrub(inner, depth + 1)


def _bare_jpeg(data: bytes) -> bytes:
    """A JPEG without its notes: comments, Exif, XMP and their like; what its colours need stays."""
    if data[:2] != b"\xff\xd8":
        return data
    kept, place = [data[:2]], 2
    while place + 4 <= len(data) and data[place] == 0xFF:  # noqa: PLR2004 - every segment begins so
        marker = data[place + 1]
        if marker == 0xDA:  # noqa: PLR2004 - the pixels begin
            break
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        is_note = marker == 0xFE or (0xE1 <= marker <= 0xEF and marker != 0xEE)  # noqa: PLR2004 - COM, APP1 to APP15 but Adobe's
        if not is_note:
            kept.append(data[place:end])
        place = end
    tail = data[place:]
    stop = tail.rfind(b"\xff\xd9")
    return b"".join(kept) + (tail[: stop + 2] if stop >= 0 else tail)
