"""The verdict on a package whose reading copy comes in several volumes: each is compared with what is told of it."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from built_packages import MANIFEST, manifest_of, recomputed
from PIL import Image
from signed_files import page

from tdkt_docs import archive, assemble, verify
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf.embedded import carrier, embedded_file

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
VOLUME_BYTES = 400_000


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter and a scan of four pages, which no volume takes whole."""
    folder = tmp_path_factory.mktemp("nhieu-tap")
    sources = folder / "nguon"
    sources.mkdir()
    (sources / "to-trinh.pdf").write_bytes(page("Tờ trình"))
    leaf = Image.effect_noise((400, 560), 60).convert("L")
    leaf.save(sources / "quet.tif", save_all=True, append_images=[leaf.rotate(90 * turn) for turn in (1, 2, 3)])
    files = sorted(sources.iterdir(), reverse=True)
    parts = tuple(DossierPart(key=file.stem, title=file.stem, path=file, kind="minh-chung") for file in files)
    plan = DossierPlan(key="hs", title="Hồ sơ", office="Sở Thử", year=2027, volume_bytes=VOLUME_BYTES, parts=parts)
    (folder / "ho-so").mkdir()
    paths = [volume.path for volume in assemble.write(plan, folder / "ho-so", at=AT).volumes]
    dossier = archive.whole_dossier(
        [archive.dossier_record(embedded_file(each, "manifest.json") or b"") for each in paths]
    )
    wanted = archive.Wanted(digests=frozenset(part.sha256 for part in dossier.parts))
    return archive.pack(
        archive.PackRequest(
            dossier=dossier,
            volumes=tuple(
                archive.GivenVolume(path=each, page_count=carrier(each).page_count, is_signed=False) for each in paths
            ),
            originals=archive.find_originals(wanted, (sources,)),
            into=folder / "goi",
            program="thử",
        )
    ).path


@pytest.fixture
def package(packed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(packed, tmp_path / "goi"))


def judged(package: Path) -> list[str]:
    verdict = verify.verify_package(package, trust=verify.trust_of(None, None))
    assert verdict.package is not None
    return [difference.code for difference in verdict.package.differences]


def attacked(package: Path, **changes: object) -> list[str]:
    (package / MANIFEST).write_text(json.dumps({**manifest_of(package), **changes}), encoding="utf-8")
    recomputed(package)
    return judged(package)


def test_volumes_that_are_as_told_have_nothing_against_them(package: Path) -> None:
    told = manifest_of(package)

    assert len(told["reading"]) > 2
    assert next(part for part in told["parts"] if part["key"] == "quet")["further"]
    assert [] == judged(package)


def test_pages_of_one_volume_that_are_told_otherwise_are_found(package: Path) -> None:
    reading = manifest_of(package)["reading"]
    reading[1]["pages"] += 1

    assert ["bag.count-pages"] == attacked(package, reading=reading)


def test_pages_of_the_whole_that_are_told_otherwise_are_found(package: Path) -> None:
    dossier = manifest_of(package)["dossier"]

    found = attacked(package, dossier={**dossier, "page_count": dossier["page_count"] - 1})

    assert ["bag.count-all-pages"] == found


def test_a_piece_told_of_another_place_or_volume_is_found(package: Path) -> None:
    parts = manifest_of(package)["parts"]
    piece = next(part for part in parts if part["key"] == "quet")["further"][0]
    piece["pages"] = [1, 1]
    moved = attacked(package, parts=parts)
    piece["volume"] = 99

    lost = attacked(package, parts=parts)

    assert ["bag.inner-part-fact"] == moved
    assert {"bag.spans-pages", "bag.inner-part-fact"} <= set(lost)


def test_volumes_that_changed_places_are_found(package: Path) -> None:
    reading = manifest_of(package)["reading"]
    reading[0], reading[1] = reading[1], reading[0]

    assert {"bag.inner-fact", "bag.other-id"} <= set(attacked(package, reading=reading))
