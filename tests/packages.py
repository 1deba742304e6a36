"""A small dossier with its originals, to be packed: all of it invented."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from signed_files import ec_key, page, signed

from tdkt_docs import archive, assemble
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf.embedded import carrier, embedded_file

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
PROGRAM = "tdkt-docs thử"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDossier:
    """A dossier on disk and the folder of what it was made from."""

    pdf: Path
    originals: Path


def made_dossier(folder: Path) -> MadeDossier:
    """Three documents: a signed decision, a list without signature, a photographed certificate."""
    originals = folder / "nguon"
    originals.mkdir(parents=True)
    decision, listing = originals / "quyet-dinh.pdf", originals / "Danh sách kèm theo.pdf"
    decision.write_bytes(signed(page("Quyết định số 15"), ec_key(folder)))
    listing.write_bytes(page("Danh sách kèm theo"))
    scan = originals / "Chứng nhận.jpg"
    Image.effect_noise((248, 350), 30).convert("RGB").save(scan, dpi=(30, 30), quality=30)
    plan = DossierPlan(
        key="ho-so-luu",
        title="Hồ sơ khen thưởng năm 2026",
        office="Sở Khoa học và Công nghệ",
        parent="Ủy ban nhân dân tỉnh Sơn Hà",
        symbol="05.TĐKT",
        year=2026,
        starts="26/10/2026",
        ends="05/3/2027",
        retention="20 năm",
        parts=(_paper(decision), _part(listing, "Danh sách kèm theo"), _part(scan, "Chứng nhận sáng kiến")),
    )
    (folder / "ho-so").mkdir()
    assemble.write(plan, folder / "ho-so", at=AT)
    return MadeDossier(pdf=next((folder / "ho-so").glob("*.pdf")), originals=originals)


def _paper(path: Path) -> DossierPart:
    return DossierPart(
        key="quyet-dinh-ldtt",
        title="Quyết định tặng danh hiệu “Lao động tiên tiến”",
        path=path,
        kind="quyet-dinh",
        number="15/QĐ-SKHCN",
        dated="05/3/2027",
        author="Sở Khoa học và Công nghệ",
        is_signed=True,
        signature_state="Chữ ký số hợp lệ",
        details={"rows": "ca-nhan-012", "template": "quyet-dinh/nd152-2025", "certainty": "exact"},
    )


def _part(path: Path, title: str) -> DossierPart:
    return DossierPart(key=path.stem, title=title, path=path, kind="minh-chung")


def request_for(made: MadeDossier, into: Path, *folders: Path, is_zip: bool = False) -> archive.PackRequest:
    """A request to pack the dossier, its originals looked for in ``folders``."""
    record = archive.dossier_record(embedded_file(made.pdf, "manifest.json") or b"")
    found = carrier(made.pdf)
    wanted = archive.Wanted(digests=frozenset(part.sha256 for part in record.parts))
    volume = archive.GivenVolume(path=made.pdf, page_count=found.page_count, is_signed=found.is_signed)
    return archive.PackRequest(
        dossier=record,
        volumes=(volume,),
        originals=archive.find_originals(wanted, folders),
        into=into,
        program=PROGRAM,
        is_zip=is_zip,
    )


def files_of(folder: Path) -> dict[str, str]:
    """Every file under the folder with its digest."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
