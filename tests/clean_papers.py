"""A hundred papers without a fault: bundled forms with their samples in several sizes, and papers clerks make in Word.

``AS_MADE`` are read as they are; ``RESAVED`` are fifty others that a test saves through LibreOffice first.
"""

import importlib.util
import json
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from clerk_papers import Clerk, clerk_paper

from tdkt_docs import resources
from tdkt_docs.fill import fill_template

__all__ = ["AS_MADE", "RESAVED"]

_ROOT = Path(__file__).resolve().parent.parent
_FORMS = (
    *("bao-cao-ca-nhan", "bao-cao-dot-xuat", "bao-cao-tap-the", "bien-ban-hop", "bien-ban-kiem-phieu"),
    *("danh-sach-de-nghi", "giay-khen", "quyet-dinh", "thong-bao-ket-qua", "to-trinh-cap-tren", "to-trinh-noi-bo"),
    *("trich-ngang", "bang-ke-chi-thuong"),
)
_LONG = ("quyet-dinh", "bien-ban-hop", "thong-bao-ket-qua")
"""Whose longest sample is read too."""

_WHOLE = ("noi_nhan", "quyen_han")
"""Lists whose last entries are no less needed than the first: the short sample would be a faulty paper."""


def _in_size(sample: dict[str, object], size: str) -> dict[str, object]:
    name = "form_sizes"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, _ROOT / "tools" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return dict(sys.modules[name].in_size(sample, size))


def _form(kind: str, size: str) -> bytes:
    form = next(resources.templates_dir().glob(f"{kind}/*/template.docx"))
    sample = json.loads(form.with_name("sample.json").read_text(encoding="utf-8"))
    whole = {key: sample[key] for key in _WHOLE if key in sample}
    return fill_template(form.read_bytes(), _in_size(sample, size) | whole)


def _forms(size: str, kinds: tuple[str, ...] = _FORMS) -> dict[str, Callable[[], bytes]]:
    return {f"{kind}, {size}": partial(_form, kind, size) for kind in kinds}


def _made(clerks: Mapping[str, Clerk]) -> dict[str, Callable[[], bytes]]:
    return {name: partial(clerk_paper, clerk) for name, clerk in clerks.items()}


_WIDE = (25, 25, 35, 15)
_HOA = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"

_FIRST = {
    "a decision": Clerk(),
    "13 pt, 1.27 cm, 1.2 lines": Clerk(size=13, indent_cm=1.27, lines=1.2),
    "1.5 lines in a style": Clerk(lines=1.5, is_styled=True),
    "no body above": Clerk(has_parent=False),
    "HOÀ": Clerk(national_name=_HOA),
    "Quốc hiệu 13, wide margins": Clerk(head_size=13, margins_mm=_WIDE),
    "soft breaks": Clerk(has_soft_breaks=True, signer="deputy"),
    "a last căn cứ with a comma": Clerk(last_basis_mark=","),
    "an electronic annex": Clerk(annexes=1, is_electronic=True),
    "two annexes": Clerk(annexes=2, rule="border"),
    "a wide annex": Clerk(annexes=1, has_wide_annex=True),
    "number left blank": Clerk(number=""),
    "five addressees": Clerk(kind="cong-van", addressees=5),
    "a letter to one": Clerk(kind="cong-van", signer="office"),
    "an invitation": Clerk(kind="giay-moi", rule="vml"),
    "minutes with two signers": Clerk(kind="bien-ban", rule="border"),
    "a copy": Clerk(copy="SAO Y"),
    "lines of a cell's edge": Clerk(rule="cell", annexes=1),
    "lines below": Clerk(kind="to-trinh", rule="below"),
    "tabs in the text": Clerk(kind="ke-hoach", uses_tab=True),
    "a long plan": Clerk(kind="ke-hoach", is_signed_below=True, lines=1.2),
}
_SECOND = {
    f"{kind}, {name}": Clerk(kind=kind, **looks)
    for kind in ("quyet-dinh", "to-trinh", "bao-cao", "thong-bao", "ke-hoach", "giay-moi", "bien-ban", "cong-van")
    for name, looks in (
        ("drawn, styled, two annexes", {"is_styled": True, "annexes": 2, "lines": 1.2}),
        ("borders, 13 pt, blank number", {"rule": "border", "size": 13, "number": "", "indent_cm": 1.27}),
        ("old shapes, soft breaks", {"rule": "vml", "has_soft_breaks": True, "has_parent": False}),
    )
} | {
    "letter to five, wide electronic annex": Clerk(
        kind="cong-van", addressees=5, annexes=1, has_wide_annex=True, is_electronic=True
    ),
    "a copy, Quốc hiệu 13": Clerk(copy="SAO Y", head_size=13, margins_mm=_WIDE),
    "comma, HOÀ": Clerk(last_basis_mark=",", national_name=_HOA, rule="border"),
    "lines of a cell's edge": Clerk(rule="cell"),
    "tabs in the text, lines below": Clerk(kind="bao-cao", uses_tab=True, rule="below"),
    "long, 1.5 lines": Clerk(kind="ke-hoach", is_signed_below=True, lines=1.5, rule="border"),
    "a council's paper": Clerk(kind="to-trinh", signer="council", addressees=3),
    "long decision with annexes": Clerk(is_signed_below=True, annexes=2, is_styled=True, signer="deputy"),
}

AS_MADE = {**_forms("thuong"), **_forms("ngan"), **_forms("dai", _LONG), **_made(_FIRST)}
RESAVED = {**_forms("thuong"), **_forms("ngan", _FORMS[:5]), **_made(_SECOND)}
