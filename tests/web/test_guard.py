"""Who may ask the local page anything."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tdkt_docs import resources, web

HOME = "http://127.0.0.1:8123"


def client(root: Path) -> TestClient:
    site = web.Site(workplace=web.Workplace(root=root), now=lambda: datetime(2026, 11, 26, 8, tzinfo=UTC))
    return TestClient(web.application(site), base_url=HOME)


def test_the_first_page_lists_the_campaigns_of_the_workplace() -> None:
    answer = client(resources.samples_dir()).get("/")

    assert answer.status_code == 200
    assert "/dot/so-khcn.dot-2026" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "trang-la.example"},
        {"host": "127.0.0.1.trang-la.example:8123"},
        {"host": "127.0.0.1:8123.trang-la.example"},
        {"host": "127.0.0.1:"},
        {"host": "127.1:8123"},
        {"host": "0.0.0.0:8123"},
        {"origin": "http://trang-la.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_a_foreign_host_or_origin_is_refused(headers: dict[str, str]) -> None:
    assert client(resources.samples_dir()).get("/", headers=headers).status_code == 403


def test_browsers_are_let_to_name_the_origin_of_our_own_forms() -> None:
    answer = client(resources.samples_dir()).get("/")

    # Fetch: under «no-referrer» a form's Origin is «null», which is refused
    assert answer.headers["referrer-policy"] == "same-origin"
