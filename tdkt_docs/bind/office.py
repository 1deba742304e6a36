"""co-quan.toml → the office; dot.toml's own signers and lists go before the office's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from tdkt_docs.bind.toml_file import fitting, misfits, read_toml
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import Council, Office, Signer
from tdkt_docs.model.dossier_settings import DossierSettings
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.signing import SigningSettings
from tdkt_docs.model.where import Where
from tdkt_docs.vn.text import nfc

__all__ = ["OFFICE_FILE", "OfficeSettings", "lines", "load_office", "overridden", "read_office", "table", "text"]

OFFICE_FILE = "co-quan.toml"
_STYLE = "kieu"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSettings:
    """An office and what was found in its settings."""

    office: Office
    findings: tuple[Finding, ...] = ()


def load_office(office_dir: Path) -> Office:
    """The office of a folder that holds ``co-quan.toml``.

    Raises:
        SourceError: The folder has no such file, or the file cannot be read.
    """
    if not (office_dir / OFFICE_FILE).is_file():
        raise SourceError("bind.no-office", folder=office_dir.name)
    return read_office(office_dir).office


def read_office(office_dir: Path) -> OfficeSettings:
    """The office of a folder; a nameless one, with a warning, where the folder has no ``co-quan.toml``.

    Raises:
        SourceError: The file is there and cannot be read.
    """
    path = office_dir / OFFICE_FILE
    if not path.is_file():
        warning = Finding(code="TD-009", severity=Severity.WARNING, where=Where(file=OFFICE_FILE))
        return OfficeSettings(office=Office(name=""), findings=(warning,))
    content = read_toml(path)
    findings = (*misfits(content, "co-quan", OFFICE_FILE), *_stray_paths(content), *_blank(content))
    office = _office(fitting(content, "co-quan"))
    return OfficeSettings(office=replace(office, signing=_signing(content)), findings=findings)


def _signing(content: Mapping[str, Any]) -> SigningSettings:
    """As written, wrong values too: a mistyped level counts not as blank, it lets nothing be signed at a lower one."""
    keys = table(content, "ky-so")
    level, scheme = (str(keys.get(name) or "").strip() for name in ("muc", "cach-ky"))
    return SigningSettings(scheme=scheme, level=level, tsa=text(keys, "may-chu-dau-thoi-gian"))


def _office(content: Mapping[str, Any]) -> Office:
    own, council, keys = table(content, "co-quan"), table(content, "hoi-dong"), table(content, "ky-so")
    office = Office(
        name=text(own, "ten"),
        full_name=text(own, "ten-day-du"),
        parent=text(own, "chu-quan"),
        abbreviation=text(own, "viet-tat"),
        place=text(own, "dia-danh"),
        level=text(own, "cap"),
        head_title=text(own, "thu-truong"),
        head_full_title=text(own, "thu-truong-day-du"),
        drafting_unit=text(own, "nguoi-soan"),
        fund=text(own, "nguon-kinh-phi"),
        retention=text(own, "thoi-han-bao-quan"),
        profile=text(own, "quy-dinh-rieng"),
        forms_of=text(own, "mau-cua"),
        council=Council(
            name=text(council, "ten"),
            abbreviation=text(council, "viet-tat"),
            decision=text(council, "quyet-dinh"),
            level=text(council, "cap"),
        ),
        keys={name: path for name in table(keys, "khoa") if (path := text(table(keys, "khoa"), name))},
        roots=text(keys, "chung-thu-goc"),
        dossiers=_dossiers(table(content, "ho-so")),
        numbering=text(table(content, "so-van-ban"), "danh-so"),
    )
    return overridden(office, content)


def _dossiers(own: Mapping[str, Any]) -> DossierSettings:
    return DossierSettings(
        has_dividers=_flag(own, "to-ngan"),
        has_closing=_flag(own, "chung-tu-ket-thuc"),
        is_duplex=_flag(own, "in-hai-mat") is True,
        most_mb=int(_number(own, "tap-toi-da-mb")),
        scan=text(own, "scan"),
        has_text=_flag(own, "lop-chu") is True,
        creator=text(own, "nguoi-lap"),
        rights=text(own, "muc-do-tiep-can"),
        condition=text(own, "tinh-trang"),
    )


def overridden(office: Office, content: Mapping[str, Any]) -> Office:
    """The office with the signers, recipients, addressees, bases and funds that ``content`` names in place of it.

    A campaign also says under which number its hồ sơ lưu is kept.
    """
    own = tuple(_signers(content))
    return replace(
        office,
        signers=(*own, *_left(office.signers, own)),
        recipients={**office.recipients, **_by_kind(content, "noi-nhan")},
        addressees={**office.addressees, **_by_kind(content, "kinh-gui")},
        bases={**office.bases, **_by_kind(content, "can-cu", _STYLE)},
        basis_style=text(table(content, "can-cu"), _STYLE) or office.basis_style,
        funds={**office.funds, **_funds(content)},
        dossiers=_numbered(office.dossiers, table(content, "ho-so")),
    )


def _numbered(dossiers: DossierSettings, own: Mapping[str, Any]) -> DossierSettings:
    return replace(
        dossiers,
        symbol=text(own, "so-ky-hieu") or dossiers.symbol,
        register_number=text(own, "muc-luc-so") or dossiers.register_number,
        number=text(own, "ho-so-so") or dossiers.number,
    )


def _funds(content: Mapping[str, Any]) -> Mapping[str, str]:
    named = table(content, "nguon-kinh-phi")
    return {key: fund for key in named if (fund := text(named, key))}


def _signers(content: Mapping[str, Any]) -> Iterator[Signer]:
    found = content.get("nguoi-ky")
    for entry in found if isinstance(found, list) else ():
        if isinstance(entry, Mapping):
            yield Signer(
                papers=lines(entry, "van-ban"),
                slot=text(entry, "vi-tri") or "nguoi_ky",
                authority=lines(entry, "quyen-han"),
                name=text(entry, "ho-ten"),
                key=text(entry, "khoa"),
                picture=text(entry, "hinh"),
                picture_mm=_number(entry, "rong-mm"),
            )


def _left(signers: Sequence[Signer], own: Sequence[Signer]) -> Iterator[Signer]:
    """The office's signers for the papers and slots that the campaign names nobody for."""
    taken = {(signer.slot, paper) for signer in own for paper in signer.papers}
    for signer in signers:
        papers = tuple(paper for paper in signer.papers if (signer.slot, paper) not in taken)
        if papers:
            yield replace(signer, papers=papers)


def _by_kind(content: Mapping[str, Any], key: str, *others: str) -> Mapping[str, tuple[str, ...]]:
    """Lines by kind of paper; ``others`` are keys of the table that name no kind."""
    return {kind: lines(table(content, key), kind) for kind in table(content, key) if kind not in others}


def _stray_paths(content: Mapping[str, Any]) -> Iterator[Finding]:
    keys = table(content, "ky-so")
    paths = {"ky-so.chung-thu-goc": text(keys, "chung-thu-goc")}
    paths |= {f"ky-so.khoa.{name}": text(table(keys, "khoa"), name) for name in table(keys, "khoa")}
    paths |= {f"nguoi-ky.hinh: {signer.picture}": signer.picture for signer in _signers(content)}
    for key, path in paths.items():
        if ".." in PurePath(path.replace("\\", "/")).parts:
            where = Where(file=OFFICE_FILE)
            yield Finding(code="TD-005", severity=Severity.WARNING, where=where, values={"key": key})


def _blank(content: Mapping[str, Any]) -> Iterator[Finding]:
    for key in ("ten", "viet-tat", "dia-danh", "cap", "thu-truong"):
        if not text(table(content, "co-quan"), key):
            values = {"key": f"co-quan.{key}"}
            yield Finding(code="TD-037", severity=Severity.NOTE, where=Where(file=OFFICE_FILE), values=values)


def table(content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The table of a key; an empty one where it is missing or no table."""
    found = content.get(key)
    return found if isinstance(found, Mapping) else {}


def text(content: Mapping[str, Any], key: str) -> str:
    """The text of a key, composed and trimmed; empty where it is missing or no text."""
    found = content.get(key)
    return nfc(found).strip() if isinstance(found, str) else ""


def _flag(content: Mapping[str, Any], key: str) -> bool | None:
    """What the key switches; None where it is missing or no true or false."""
    found = content.get(key)
    return found if isinstance(found, bool) else None


def _number(content: Mapping[str, Any], key: str) -> float:
    """The number of a key; 0 where it is missing or no number."""
    found = content.get(key)
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else 0.0


def lines(content: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The lines of a key that holds one text or a list of texts; blank ones left out."""
    found = content.get(key)
    written = found.splitlines() if isinstance(found, str) else found if isinstance(found, list) else ()
    return tuple(nfc(line).strip() for line in written if isinstance(line, str) and line.strip())
