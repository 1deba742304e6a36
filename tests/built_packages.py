"""Small packages for tests, all invented: a real reading copy with real originals, packed as the archive packs them."""

import json
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import bagit
from signing import ec_key

from tdkt_docs import sign
from tdkt_docs.assemble import assemble
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf import drawing
from tdkt_docs.sign import SignRequest

__all__ = ["AT", "Paper", "Story", "build", "flipped", "manifest_of", "reading_copy", "recomputed", "zipped"]

AT = datetime(2027, 3, 5, 10, 20, 30, tzinfo=timezone(timedelta(hours=7)))
SCHEMA = "tdkt-docs/package/1"
MANIFEST = "data/du-lieu-mo-ta/manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document: what its pages say."""

    key: str
    title: str
    pages: tuple[str, ...] = ("Nội dung",)
    is_signed: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a package is about."""

    title: str = "Hồ sơ khen thưởng năm 2026"
    year: int = 2026
    papers: tuple[Paper, ...] = (
        Paper(key="to-trinh", title="Tờ trình về việc khen thưởng", pages=("Kính trình", "Trang hai"), number="12/TTr"),
        Paper(key="quyet-dinh", title="Quyết định tặng Giấy khen", is_signed=True, number="434/QĐ-SKHCN"),
        Paper(key="bien-ban", title="Biên bản họp Hội đồng", pages=("Hội đồng họp",)),
    )
    is_sealed: bool = True
    changes: Mapping[str, Any] = field(default_factory=dict)
    """Of the package's manifest, before it is listed."""


def pdf(pages: Sequence[str]) -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    for text in pages:
        for line, words in enumerate(text.split("\n")):
            drawing.draw_text(on, words, (80, 760 - 20 * line), drawing.TextStyle())
        on.showPage()
    on.save()
    return out.getvalue()


@cache
def reading_copy(story_title: str, year: int, papers: tuple[Paper, ...], folder: Path, *, is_sealed: bool) -> bytes:
    """The dossier as it is assembled, sealed by a test key."""
    parts = []
    for number, paper in enumerate(papers, start=1):
        data = pdf(paper.pages)
        if paper.is_signed:
            data = sign.sign(data, ec_key("Lê Thị Hoa"), SignRequest(field="nguoi_ky", at=AT)).data
        path = folder / f"{number:03}_{paper.key}.pdf"
        path.write_bytes(data)
        details = {"rows": f"De nghi!{number + 1}", "template": f"{paper.key}/1", "law": "sample", "certainty": "exact"}
        details |= {"engine": "dxpdf", "program": "tdkt-docs 0.4.0"}
        parts.append(
            DossierPart(
                key=paper.key,
                title=paper.title,
                path=path,
                kind=paper.key,
                number=paper.number,
                is_signed=paper.is_signed,
                signature_state="Chữ ký số hợp lệ" if paper.is_signed else "",
                details=details,
            )
        )
    plan = DossierPlan(
        key="ho-so-luu",
        title=story_title,
        office="Sở Khoa học và Công nghệ tỉnh Sơn Hà",
        year=year,
        retention="Vĩnh viễn",
        parts=tuple(parts),
    )
    data = assemble(plan, at=AT).data
    return sign.sign(data, ec_key("Văn thư Sơn Hà"), SignRequest(field="dau", at=AT)).data if is_sealed else data


def build(folder: Path, story: Story | None = None) -> Path:
    """A package of ``story`` in the new folder ``folder``."""
    told = story or Story()
    work = folder.parent / f".{folder.name}-goc"
    work.mkdir(parents=True)
    data = reading_copy(told.title, told.year, told.papers, work, is_sealed=told.is_sealed)
    files = {"ban-doc/ho-so-luu.pdf": data}
    files |= {f"ban-goc/{path.name}": path.read_bytes() for path in sorted(work.iterdir())}
    inner = _inner_manifest(data)
    manifest = {**_manifest(inner, files, is_sealed=told.is_sealed), **told.changes}
    files["du-lieu-mo-ta/manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
    total = len(told.papers)
    nd30 = f'<ho-so ma-goi="{manifest["id"]}"><Title>{told.title}</Title><DocTotal>{total}</DocTotal></ho-so>\n'
    files["du-lieu-mo-ta/nd30.xml"] = nd30.encode()
    files["du-lieu-mo-ta/METS.xml"] = f'<mets OBJID="{manifest["id"]}" LABEL="{told.title}"/>\n'.encode()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    bagit.make_bag(str(folder), {"Bagging-Date": "2027-03-05", "Bag-Software-Agent": "tdkt-docs"}, checksums=["sha256"])
    return folder


def _inner_manifest(data: bytes) -> dict[str, Any]:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as opened:
        told: dict[str, Any] = json.loads(opened.attachments["manifest.json"].get_file().read_bytes())
        return told


def _manifest(inner: Mapping[str, Any], files: Mapping[str, bytes], *, is_sealed: bool) -> dict[str, Any]:
    volumes = [name for name in files if name.startswith("ban-doc/")]
    originals = {sha256(data).hexdigest(): name for name, data in files.items() if name.startswith("ban-goc/")}
    dossier = {name: value for name, value in inner.items() if name not in {"schema", "parts"}}
    parts = [
        {**part, "path": f"data/{originals[part['sha256']]}", "bytes": len(files[originals[part["sha256"]]])}
        for part in inner["parts"]
    ]
    reading = [
        {
            "path": f"data/{name}",
            "sha256": sha256(files[name]).hexdigest(),
            "bytes": len(files[name]),
            "pages": inner["page_count"],
            "signed": is_sealed,
        }
        for name in volumes
    ]
    named = [dossier["key"], dossier["assembled"], *(f"{each['path']} {each['sha256']}" for each in [*reading, *parts])]
    space = uuid.uuid5(uuid.NAMESPACE_URL, SCHEMA)
    return {
        "schema": SCHEMA,
        "id": uuid.uuid5(space, "\n".join(named)).urn,
        "program": "tdkt-docs 0.4.0",
        "made": AT.isoformat(),
        "dossier": dossier,
        "reading": reading,
        "parts": parts,
        "missing": [],
    }


def manifest_of(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return told


def recomputed(folder: Path) -> None:
    """Both lists of the bag made anew, as one who has something to hide would."""
    bag = bagit.Bag(str(folder))
    bag.save(manifests=True)


def zipped(folder: Path, *, compressed: bool = False) -> Path:
    """The package as one zip beside it."""
    target = folder.with_suffix(".zip")
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", method) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, method
            packed.writestr(entry, path.read_bytes())
    return target


def flipped(path: Path, place: int, by: int = 1) -> None:
    """Change one byte of the file."""
    with path.open("r+b") as file:
        file.seek(place)
        (old,) = file.read(1)
        file.seek(place)
        file.write(bytes([old ^ by]))
