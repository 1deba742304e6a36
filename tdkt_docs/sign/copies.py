"""The organisation's signature on annexes in files of their own and on electronic copies: one line, no picture.

Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.8.b; Phần II, mục I. The values are data in ``rules/ban-sao.toml``.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from string import Formatter
from typing import Any

from tdkt_docs import resources
from tdkt_docs.errors import SignError, SourceError
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pdf.scanned_sheets import Sheet, UnreadablePdfError, sheets
from tdkt_docs.sign.looks import LineLook
from tdkt_docs.sign.order import COPY_ROLES, has_signature
from tdkt_docs.sign.request import SignRequest
from tdkt_docs.vn.dates import VIETNAM

__all__ = ["CopyFacts", "copy_request", "line_text", "scan_findings"]

_ANNEX = COPY_ROLES[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFacts:
    """What the line says besides the time."""

    role: str
    """One of ``COPY_ROLES``."""
    number: str = ""
    """Number and symbol of the document that an annex belongs to: ``15/QĐ-SKHCN``."""
    office: str = ""
    """Who makes a copy."""
    pattern: str = ""
    """The line, where an office writes it in another way than ``rules/ban-sao.toml``."""


def line_text(facts: CopyFacts, at: datetime) -> str:
    """The line at the upper right of the first page.

    >>> line_text(CopyFacts(role="sao-y", office="Sở Nội vụ"), datetime(2027, 3, 5, 10, 20, 30, tzinfo=VIETNAM))
    'Sao y; Sở Nội vụ; 05/03/2027; 10:20:30 +07:00'

    Raises:
        SignError: The number of the document, or the body that copies, is not given; the pattern asks for what is
            not known.
    """
    missing = "number" if facts.role == _ANNEX and not facts.number.strip() else ""
    if facts.role != _ANNEX and not facts.office.strip():
        missing = "office"
    if missing:
        raise SignError(f"sign-copy.no-{missing}", role=facts.role)
    told, time = _rules()["dong"][facts.role], _rules()["thoi-gian"]
    moment = at.astimezone(VIETNAM)
    values = {
        "so": facts.number.strip(),
        "co-quan": facts.office.strip(),
        "hinh-thuc": told.get("hinh-thuc", ""),
        "ngay": moment.strftime(time["ngay"]),
        "gio": moment.strftime(time["gio"]),
        "mui-gio": moment.isoformat()[-6:],
    }
    try:
        return Formatter().vformat(facts.pattern or told["mau"], (), values)
    except (KeyError, ValueError, IndexError) as error:
        raise SignError("sign-copy.bad-pattern", pattern=facts.pattern, known=", ".join(values)) from error


def copy_request(facts: CopyFacts, *, at: datetime, file: str = "") -> SignRequest:
    """The organisation's signature on an annex or a copy.

    Raises:
        SignError: What the line has to say is not given.
    """
    return SignRequest(
        field=facts.role.replace("-", "_"),
        role=facts.role,
        at=at,
        file=file,
        stamp=LineLook(text=line_text(facts, at)),
    )


def scan_findings(pdf: bytes, role: str, *, file: str) -> tuple[Finding, ...]:
    """What a scan that is to be copied falls short of; nothing for a copy that is not made by scanning.

    Raises:
        SignError: It is an electronic original, signed digitally or not scanned from paper: it is simply sent on.
        SourceError: Not a PDF, a broken or an encrypted one.
    """
    rules = _rules()["quet"]
    if role not in rules["vai-tro"]:
        return ()
    try:
        pages = sheets(pdf)
    except UnreadablePdfError as error:
        raise SourceError("sign.broken-pdf", file=file) from error
    if has_signature(pdf, file=file):
        raise SignError("sign-copy.signed-original", file=file)
    born = [str(page.page_no) for page in pages if not page.is_scan]
    if born:
        raise SignError("sign-copy.electronic-original", file=file, pages=", ".join(born))
    return tuple(_short(pages, rules, file))


def _short(pages: tuple[Sheet, ...], rules: Mapping[str, Any], file: str) -> Iterator[Finding]:
    basis = f"{rules['article']} {_rules()['nguon']['document']}"
    sizes = rules["kho-mm"]
    coarse = [page for page in pages if round(page.dpi) < rules["dpi"]]
    plain = [page for page in pages if rules["mau"] and not page.is_colour]
    odd = [page for page in pages if not _is_known(page, sizes)]
    for code, found, certainty, values in (
        ("TD-780", coarse, rules["certainty"], {"dpi": f"{min((p.dpi for p in coarse), default=0):.0f}"}),
        ("TD-781", plain, rules["certainty"], {}),
        ("TD-782", odd, sizes["certainty"], {"size": _shown(odd[0]) if odd else ""}),
    ):
        if found:
            yield Finding(
                code=code,
                severity=Severity.WARNING,
                where=Where(file=file),
                legal_basis=basis,
                certainty=Certainty(certainty),
                values={
                    "file": file,
                    "pages": ", ".join(str(page.page_no) for page in found),
                    "least": str(rules["dpi"]),
                    **values,
                },
            )


def _is_known(page: Sheet, sizes: Mapping[str, Any]) -> bool:
    known = [size for size in sizes.values() if isinstance(size, list)]
    return any(
        all(abs(side - wanted) <= sizes["sai-so"] for side, wanted in zip(page.size_mm, size, strict=True))
        for size in known
    )


def _shown(page: Sheet) -> str:
    return " × ".join(f"{side:.0f}" for side in page.size_mm)


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((resources.rules_dir() / "ban-sao.toml").read_text(encoding="utf-8"))
