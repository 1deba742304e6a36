"""Offices to work on, made once and copied: everything invented, nothing mocked."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from key_files import curve_key
from terminal import CAMPAIGN, CAPTIONS, KEY_NAMES, PASSWORD, ROWS, Demo, Said, ended, start_tdkt, tdkt

from tdkt_docs import resources, sign


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The sample played through; to be looked at, never changed. CI has just played it from a fresh clone."""
    if played := os.environ.get("TDKT_TESTS_DEMO"):
        told = (Path(played, name).read_text(encoding="utf-8") for name in ("out.txt", "err.txt"))
        return Demo(said=Said(0, *told), office=Path(played, "Hồ sơ mẫu có dấu/so-khcn"))
    out = tmp_path_factory.mktemp("mau") / "Hồ sơ mẫu có dấu"
    env = {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh"}
    return Demo(said=ended(start_tdkt("demo", "--out", out, env=env)), office=out / "so-khcn")


@pytest.fixture(scope="session")
def demo_verified(demo: Demo) -> Said:
    """What ``tdkt verify --json`` says of its results; CI has just asked."""
    if played := os.environ.get("TDKT_TESTS_DEMO"):
        return Said(0, Path(played, "verify.json").read_text(encoding="utf-8"), "")
    return tdkt("verify", demo.out, "--roots", demo.office / "chung-thu-goc", "--json")


@pytest.fixture(scope="session")
def sample_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's office with keys, and a campaign of three rows in it; to be copied, never changed."""
    office = tmp_path_factory.mktemp("co-quan") / "so-khcn"
    shutil.copytree(resources.samples_dir() / "so-khcn", office)
    root, _ = sign.make_test_keys(
        office / "khoa-thu-nghiem",
        {name: f"Người ký {name}" for name in KEY_NAMES},
        at=datetime.now(UTC) - timedelta(days=1),
        password=PASSWORD.encode(),
        new_key=curve_key,
    )
    shutil.copy(root, office / "chung-thu-goc")
    campaign = office / "nho"
    campaign.mkdir()
    (campaign / "dot.toml").write_text(CAMPAIGN, encoding="utf-8")
    (campaign / "ds.csv").write_text(CAPTIONS + "".join(ROWS), encoding="utf-8-sig")
    return office


@pytest.fixture
def office(sample_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office of the test's own."""
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    return Path(shutil.copytree(sample_office, tmp_path / "so-khcn"))


@pytest.fixture
def small(office: Path) -> Path:
    """A campaign of three rows: one title, two giấy khen."""
    return office / "nho"


@pytest.fixture(scope="session")
def small_run(sample_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office after its small campaign's decisions were made; to be copied, never changed."""
    office = tmp_path_factory.mktemp("da-chay") / "so-khcn"
    shutil.copytree(sample_office, office)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TDKT_PASSWORD", PASSWORD)
        said = tdkt("run", office / "nho", "--phase", "quyet-dinh")
    assert said.code == 0, said
    return office


@pytest.fixture
def done(small_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small campaign of the test's own whose decisions were already made."""
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    return Path(shutil.copytree(small_run, tmp_path / "so-khcn")) / "nho"
