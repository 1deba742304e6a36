"""What two templates differ in: fields, wording, layout."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree

from tdkt_docs.model.template import Field
from tdkt_docs.ooxml import Package, field_names, paragraph_text, paragraphs, parse, qualified
from tdkt_docs.vn import text as vn

__all__ = ["Difference", "differences"]

_VAL = qualified("w:val")
_PAGE = ("w", "h", "orient")
_MARGINS = ("top", "bottom", "left", "right", "header", "footer", "gutter")
_PER_MM = 1440 / 25.4
_FACES = ("ascii", "hAnsi", "asciiTheme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing two templates differ in."""

    area: str
    """``fields``, ``wording`` or ``layout``."""
    change: str
    """``added``, ``removed`` or ``changed``."""
    what: str
    """Field, line, or which measure."""
    old: str = ""
    new: str = ""


def differences(
    old: bytes,
    new: bytes,
    *,
    old_fields: Sequence[Field] | None = None,
    new_fields: Sequence[Field] | None = None,
) -> tuple[Difference, ...]:
    """All differences: fields first, then wording in reading order, then layout.

    Args:
        old: The one template.
        new: The other.
        old_fields: What its template.toml declares; None where there is none: the names in its tags count.
        new_fields: The same of the other.

    Raises:
        SourceError: One is no .docx.
        TemplateError: A tag is broken, where its names are needed.
    """
    packages = (Package.open(old), Package.open(new))
    fields = [_fields(p, f) for p, f in zip(packages, (old_fields, new_fields), strict=True)]
    both_declare = old_fields is not None and new_fields is not None
    return (
        *_of_fields(fields[0], fields[1], compares=both_declare),
        *_of_wording(*map(_lines, packages)),
        *_of_layout(*map(_layout, packages)),
    )


def _fields(package: Package, declared: Sequence[Field] | None) -> dict[str, dict[str, str]]:
    if declared is None:
        return {name: {} for name in sorted(field_names(package))}
    return {
        field.id: {
            "from": field.path,
            "type": field.type,
            "required": str(field.required).lower(),
            "gap": field.gap,
            "label": vn.nfc(field.label.get("vi", "")),
            "columns": ", ".join(f"{column.id}:{column.type}" for column in field.columns),
        }
        for field in declared
    }


def _of_fields(
    old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]], *, compares: bool
) -> Iterator[Difference]:
    for name in (*(name for name in old if name not in new), *(name for name in new if name not in old)):
        yield Difference(area="fields", change="removed" if name in old else "added", what=name)
    for name in old if compares else ():
        for key, value in old[name].items():
            other = new.get(name, {}).get(key, value)
            if other != value:
                yield Difference(area="fields", change="changed", what=f"{name}.{key}", old=value, new=other)


def _lines(package: Package) -> list[str]:
    roots = [parse(data) for data in package.stories.values()]
    texts = (vn.nfc(vn.squeeze(paragraph_text(paragraph))) for root in roots for paragraph in paragraphs(root))
    return [text for text in texts if text]


def _of_wording(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for line in old[a:b]:
            yield Difference(area="wording", change="removed", what=line)
        for line in new[c:d]:
            yield Difference(area="wording", change="added", what=line)


def _of_layout(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        if old.get(key, "") != new.get(key, ""):
            change = "changed" if key in old and key in new else "removed" if key in old else "added"
            yield Difference(area="layout", change=change, what=key, old=old.get(key, ""), new=new.get(key, ""))


def _layout(package: Package) -> dict[str, str]:
    """By what it is called: page sizes and margins in millimetres, fonts and sizes of the styles in use."""
    root = parse(package.main)
    found: dict[str, str] = {}
    for no, section in enumerate(root.iter(qualified("w:sectPr")), 1):
        for tag, names in (("pgSz", _PAGE), ("pgMar", _MARGINS)):
            element = section.find(qualified(f"w:{tag}"))
            for name in names if element is not None else ():
                value = element.get(qualified(f"w:{name}"), "") if element is not None else ""
                if value:
                    found[f"section-{no}.{tag}.{name}"] = _millimetres(value)
    return found | _styles(package, root)


def _styles(package: Package, root: etree._Element) -> dict[str, str]:
    data = package.parts.get("word/styles.xml")
    if data is None:
        return {}
    styles = parse(data)
    used = {
        str(each.get(_VAL)) for name in ("pStyle", "rStyle", "tblStyle") for each in root.iter(qualified(f"w:{name}"))
    }
    found: dict[str, str] = {}
    defaults = styles.find(f"{qualified('w:docDefaults')}/{qualified('w:rPrDefault')}")
    for name, style in (("default", defaults), *((_id(style), style) for style in styles.iter(qualified("w:style")))):
        is_wanted = (
            name == "default" or name in used or (style is not None and style.get(qualified("w:default")) == "1")
        )
        look = None if style is None or not is_wanted else style.find(qualified("w:rPr"))
        if look is not None:
            found |= {f"style.{name}.{key}": value for key, value in _look(look)}
    return found


def _id(style: etree._Element) -> str:
    return str(style.get(qualified("w:styleId"), ""))


def _look(look: etree._Element) -> Iterator[tuple[str, str]]:
    fonts, size = look.find(qualified("w:rFonts")), look.find(qualified("w:sz"))
    face = (
        ""
        if fonts is None
        else next((str(fonts.get(qualified(f"w:{n}"))) for n in _FACES if fonts.get(qualified(f"w:{n}"))), "")
    )
    if face:
        yield "font", face
    if size is not None and size.get(_VAL, "").isdigit():
        yield "size", f"{int(size.get(_VAL, '0')) / 2:g}"
    for name in ("b", "i"):
        if (mark := look.find(qualified(f"w:{name}"))) is not None:
            yield name, mark.get(_VAL, "1")


def _millimetres(value: str) -> str:
    return f"{int(value) / _PER_MM:.1f}" if value.lstrip("-").isdigit() else value
