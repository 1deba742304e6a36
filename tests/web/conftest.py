"""An invented office with keys and a campaign of three rows, made once and copied; nothing mocked."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from key_files import curve_key
from page_client import CAMPAIGN, CSV, PASSWORD, Page

from tdkt_docs import pipeline, resources, sign
from tdkt_docs.model.campaign import Phase


@pytest.fixture(scope="session")
def blank_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nothing of its campaign is made yet; to be copied, never changed."""
    office = tmp_path_factory.mktemp("co-quan") / "so-khcn"
    shutil.copytree(resources.samples_dir() / "so-khcn", office)
    shutil.rmtree(office / "dot-2026")
    names = {"thuong-truc": "Nguyễn Công Phúc", "thu-ky": "Hoàng Quang Dũng"}
    since = datetime.now(UTC) - timedelta(days=1)
    keys = office / "khoa-thu-nghiem"
    root, _ = sign.make_test_keys(keys, names, at=since, password=PASSWORD.encode(), new_key=curve_key)
    shutil.copy(root, office / "chung-thu-goc")
    campaign = office / "nho"
    campaign.mkdir()
    (campaign / "dot.toml").write_text(CAMPAIGN, encoding="utf-8")
    (campaign / "ds.csv").write_text(CSV, encoding="utf-8-sig")
    return office


@pytest.fixture(scope="session")
def listed_office(blank_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its campaign has its signed list of proposals; to be copied, never changed."""
    office = tmp_path_factory.mktemp("da-lap") / "so-khcn"
    shutil.copytree(blank_office, office)
    pipeline.run(
        pipeline.RunRequest(
            campaign=office / "nho",
            phase=Phase.BEFORE_MEETING,
            now=datetime.now(UTC),
            password=lambda _: PASSWORD.encode(),
        )
    )
    return office


@pytest.fixture
def blank(blank_office: Path, tmp_path: Path) -> Iterator[Page]:
    """The page of an office of the test's own whose campaign is not made yet."""
    with Page(Path(shutil.copytree(blank_office, tmp_path / "so-khcn"))) as page:
        yield page


@pytest.fixture
def made(listed_office: Path, tmp_path: Path) -> Iterator[Page]:
    """The same, once the list of proposals is made and signed."""
    with Page(Path(shutil.copytree(listed_office, tmp_path / "so-khcn"))) as page:
        yield page
