"""A dossier's manifest with types: of its first version, of a later one, and none at all."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tdkt_docs import archive

DIGEST = "0" * 64
FIRST: dict[str, Any] = {
    "schema": "tdkt-docs/dossier/1",
    "key": "ho-so-luu",
    "title": "Hồ sơ khen thưởng năm 2026",
    "office": "Sở Khoa học và Công nghệ",
    "parent": "",
    "symbol": "",
    "year": 2026,
    "starts": "",
    "ends": "",
    "retention": "",
    "assembled": "2027-03-05T09:30:00+07:00",
    "page_count": 3,
    "sheet_count": 1,
    "parts": [
        {
            "key": "to-trinh",
            "file": "to-trinh.pdf",
            "title": "Tờ trình",
            "kind": "to-trinh",
            "sha256": DIGEST,
            "number": "",
            "dated": "",
            "author": "",
            "note": "",
            "pages": [3, 3],
            "sheets": [1, 1],
            "signed": False,
            "signature_state": "",
            "attachment": "",
            "details": {"rows": "ca-nhan-001"},
        }
    ],
}


def read(told: dict[str, Any]) -> archive.DossierRecord:
    return archive.dossier_record(json.dumps(told).encode())


def test_a_manifest_of_the_first_version_is_read():
    record = read(FIRST)

    [part] = record.parts
    assert (record.title, record.program, record.volume_count) == ("Hồ sơ khen thưởng năm 2026", "", 1)
    assert (part.key, part.size, part.type_name, part.details) == ("to-trinh", 0, "", {"rows": "ca-nhan-001"})
    assert part.places == (archive.PartPlace(pages=(3, 3), sheets=(1, 1)),)


def test_what_a_later_version_tells_besides_is_taken_and_the_unknown_passed_by():
    later = {"type_name": "Tờ trình", "section": "I", "provider": "Văn phòng", "is_public": True, "bytes": 12}
    part = {**FIRST["parts"][0], **later, "volume": 2, "shown_sha256": "1" * 64, "moi": 1}
    told = {
        **FIRST,
        "schema": "tdkt-docs/dossier/2",
        "program": "tdkt-docs 9",
        "rights": "Hạn chế",
        "closing": {"included": True, "condition": "Tốt", "date": ""},
        "volume": 2,
        "volume_count": 3,
        "parts": [part],
        "moi": [],
    }

    record = read(told)

    [found] = record.parts
    assert (record.program, record.rights, record.condition, record.volume, record.volume_count) == (
        "tdkt-docs 9",
        "Hạn chế",
        "Tốt",
        2,
        3,
    )
    assert (found.type_name, found.section, found.provider, found.is_public, found.size) == tuple(later.values())
    assert (found.places[0].volume, found.shown_sha256) == (2, "1" * 64)


def _without(told: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key != name}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: _without(told, "parts"),
        lambda told: _without(told, "assembled"),
        lambda told: {**told, "title": 7},
        lambda told: {**told, "year": "nay"},
        lambda told: {**told, "year": float("inf")},
        lambda told: {**told, "assembled": "hôm qua"},
        lambda told: {**told, "assembled": "2027-03-05T09:30:00"},
        lambda told: {**told, "parts": [7]},
        lambda told: {**told, "parts": [{**told["parts"][0], "pages": [1]}]},
        lambda told: {**told, "parts": [{**told["parts"][0], "sha256": "../x"}]},
        lambda told: told["parts"],
    ],
)
def test_what_no_dossier_carries_is_refused(spoil: Callable[[dict[str, Any]], Any]):
    with pytest.raises(ValueError, match=r"."):
        read(spoil(FIRST))


def test_letters_that_no_file_can_hold_are_left_out():
    assert read({**FIRST, "title": "Hồ\x00 sơ\ud800"}).title == "Hồ sơ"
