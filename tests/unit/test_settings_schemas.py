"""The published schemas, the starter files and what we read agree."""

import json
import tomllib
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pytest

from tdkt_docs.bind import load_settings
from tdkt_docs.bind.toml_file import misfits
from tdkt_docs.form import starter_campaign, starter_office
from tdkt_docs.resources import rules_dir, samples_dir, schemas_dir


def plain(value: object) -> object:
    """TOML as JSON: dates as text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def validated(text: str, name: str) -> object:
    schema = json.loads((schemas_dir() / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    content = tomllib.loads(text)
    jsonschema.Draft202012Validator(schema).validate(plain(content))
    return list(misfits(content, name, f"{name}.toml"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_starter_files_fit_their_schemas(language: str) -> None:
    office = starter_office('Sở "Thử"', "ST", "Mẫu", language=language)
    campaign = starter_campaign("Đợt thử", 2026, "ds.xlsx", language=language)

    assert validated(office, "co-quan") == []
    assert validated(campaign, "dot") == []
    assert validated(starter_office(language=language), "co-quan") == []
    assert validated(starter_campaign(language=language), "dot") == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_lines_a_starter_keeps_as_comments_fit_too(language: str) -> None:
    def opened(text: str) -> str:
        lines = (line.removeprefix("# ") if "=" in line or "[[" in line else line for line in text.splitlines())
        return "\n".join(line for line in lines if line.startswith(("#", "[")) or " = " in line)

    assert validated(opened(starter_campaign(language=language)), "dot") == []


def test_nothing_in_a_starter_is_invented() -> None:
    office = tomllib.loads(starter_office("Sở Thử"))
    campaign = tomllib.loads(starter_campaign())

    assert {key: value for key, value in office["co-quan"].items() if value} == {"ten": "Sở Thử"}
    assert {key: value for key, value in office["hoi-dong"].items() if value} == {}
    assert {key: value for key, value in campaign["dot"].items() if value} == {
        "minh-chung": "minh-chung",
        "phu-luc": "bang",
        "nhom": "khong",
        "sap-xep": "thu-tu",
    }
    assert {key: value for table in ("ngay", "hop") for key, value in campaign[table].items() if value} == {}


def test_a_campaign_begun_from_the_starters_has_only_notes_on_what_is_blank(tmp_path: Path) -> None:
    dot = tmp_path / "so-thu" / "dot-1"
    dot.mkdir(parents=True)
    (dot.parent / "co-quan.toml").write_text(starter_office("Sở Thử"), encoding="utf-8")
    (dot / "dot.toml").write_text(starter_campaign("", 2026, "ds.xlsx"), encoding="utf-8")

    settings = load_settings(dot)

    assert [(found.code, found.values["key"]) for found in settings.findings] == [
        ("TD-037", "co-quan.viet-tat"),
        ("TD-037", "co-quan.dia-danh"),
        ("TD-037", "co-quan.cap"),
        ("TD-037", "co-quan.thu-truong"),
        ("TD-037", "dot.ten"),
    ]
    assert dot.resolve() / "ds.xlsx" == settings.workbook


def test_the_sample_settings_fit_their_schemas() -> None:
    office = samples_dir() / "so-khcn" / "co-quan.toml"
    campaign = samples_dir() / "so-khcn" / "dot-2026" / "dot.toml"

    assert validated(office.read_text(encoding="utf-8"), "co-quan") == []
    assert validated(campaign.read_text(encoding="utf-8"), "dot") == []


def test_every_level_that_decides_an_award_can_be_submitted_to() -> None:
    schema = json.loads((schemas_dir() / "dot.schema.json").read_text(encoding="utf-8"))
    packs = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (rules_dir() / "packs").glob("*.toml")]
    above = {"tinh", "bo", "trung-uong"}

    levels = {
        level
        for pack in packs
        for award in pack.get("awards", {}).values()
        for level in award.get("decided_by", {}).get("value", [])
    }
    allowed = schema["properties"]["trinh"]["items"]["properties"]["cap"]["enum"]

    assert levels & above
    assert levels & above <= set(allowed)
