"""Two-page papers to be rendered: our report of one person, filled with invented people; lean and fat.

Lean is what our template gives. Fat is the same paper with what documents made by python-docx carry: 430 KB of styles
that nobody uses, and as much again of their effects. Both look the same.
"""

import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import docx
from invented import a_report
from layout import Record

from tdkt_docs import resources
from tdkt_docs.fill import fill_template
from tdkt_docs.ooxml import Package, parse, serialise

__all__ = ["fat", "lean"]

_TEMPLATE = "bao-cao-ca-nhan"
_STYLES = "word/styles.xml"
_EFFECTS = "word/stylesWithEffects.xml"
_LINKS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_LINK = (
    b'<Relationship Id="rIdEffects" Type="http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"'
    b' Target="stylesWithEffects.xml"/></Relationships>'
)
_TYPE = (
    b'<Override PartName="/word/stylesWithEffects.xml"'
    b' ContentType="application/vnd.ms-word.stylesWithEffects+xml"/></Types>'
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lean(count: int) -> Sequence[bytes]:
    """``count`` reports of different people; the same ones every time."""
    folder = resources.templates_dir() / _TEMPLATE / "nd152-2025"
    template = (folder / "template.docx").read_bytes()
    sample = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    chance = random.Random(_TEMPLATE)
    return [fill_template(template, {**sample, **_person(a_report(chance))}) for _ in range(count)]


def fat(paper: bytes) -> bytes:
    """A lean paper with what python-docx's own template brings along."""
    package = Package.open(paper)
    parts = package.parts
    changed = {
        _STYLES: _with_styles(parts[_STYLES]),
        _EFFECTS: _carried()[_EFFECTS],
        _LINKS: parts[_LINKS].replace(b"</Relationships>", _LINK),
        _TYPES: parts[_TYPES].replace(b"</Types>", _TYPE),
    }
    return package.with_parts(changed).to_bytes()


def _person(record: Record) -> dict[str, object]:
    """The template's values of one person; as many in every list as fill two pages."""
    works, ideas, awards = (record[name] for name in ("nhiem_vu", "sang_kien", "khen_thuong"))
    return {
        "ho_ten": record["ho_ten"],
        "ngay_sinh": record["ngay_sinh"],
        "gioi_tinh": str(record["gioi_tinh"]).capitalize(),
        "que_quan": record["que_quan"],
        "tru_quan": record["thuong_tru"],
        "don_vi": f"{record['noi_cong_tac']}, Sở Nội vụ",
        "chuc_vu": record["chuc_vu"],
        "trinh_do": record["trinh_do"],
        "nhiem_vu": f"{works[0]['noi_dung']}.",
        "thanh_tich": [f"- {work['noi_dung']}; {work['ket_qua']}." for work in works[1:2]],
        "sang_kien": [f"- {idea['ten']}: {idea['hieu_qua']}." for idea in ideas[:1]],
        "ds_sang_kien": [
            {"title": idea["ten"], "decision": idea["quyet_dinh"], "share": "60%", "effect": idea["hieu_qua"]}
            for idea in ideas[1:2]
        ],
        "danh_hieu_da_dat": [_award(award) for award in awards[:1]],
        "khen_thuong_da_nhan": [_award(award) for award in awards[1:2]],
        "nguoi_xac_nhan": record["nguoi_xac_nhan"],
    }


def _award(award: Record) -> dict[str, str]:
    decision = f"{award['quyet_dinh']} của {award['co_quan']}"
    return {"nam": str(award["nam"]), "ten": str(award["hinh_thuc"]), "quyet_dinh": decision}


@cache
def _with_styles(own: bytes) -> bytes:
    """python-docx's styles.xml and the styles of ``own``, whose defaults stay the defaults: all is to look the same."""
    root, ours = parse(_carried()[_STYLES]), parse(own)
    mine = {style.get(_W + "styleId") for style in ours.iter(_W + "style")}
    for theirs in [child for child in root if child.get(_W + "styleId") in mine or child.tag == _W + "docDefaults"]:
        root.remove(theirs)
    for theirs in root:
        theirs.attrib.pop(_W + "default", None)
    root[:0] = ours.findall(_W + "docDefaults")
    root.extend(ours.findall(_W + "style"))
    return serialise(root)


@cache
def _carried() -> dict[str, bytes]:
    package = Package.open((Path(docx.__file__).parent / "templates" / "default.docx").read_bytes())
    return {name: package.parts[name] for name in (_STYLES, _EFFECTS)}
