"""Nothing is changed without the page's token, nor by a body larger than it may be."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tdkt_docs import web
from tdkt_docs.web.changing import Changing

HOME = "http://127.0.0.1:8123"


def _site(root: Path) -> web.Site:
    return web.Site(workplace=web.Workplace(root=root), now=lambda: datetime(2026, 11, 26, 8, tzinfo=UTC))


def _client(site: web.Site) -> TestClient:
    return TestClient(web.application(site), base_url=HOME)


def _changing_paths(site: web.Site) -> list[str]:
    routes = [route for route in web.application(site).routes if isinstance(route, Route)]
    return [route.path for route in routes if not (route.methods or set()) <= {"GET", "HEAD"}]


async def _echo(request: Request) -> Response:
    async with request.form() as form:
        return PlainTextResponse(str(form["text"]))


def test_every_route_that_changes_something_answers_403_without_the_token(tmp_path: Path) -> None:
    site = _site(tmp_path)
    client, paths = _client(site), _changing_paths(site)

    bare = {path: client.post(path, data={"a": "b"}).status_code for path in paths}
    wrong = {path: client.post(path, headers={"x-tdkt-token": "x"}).status_code for path in paths}
    filed = {path: client.post(f"{path}?token=x", files={"tep": b"x"}).status_code for path in paths}

    assert dict.fromkeys(paths, 403) == bare == wrong == filed


def test_a_page_with_an_unguarded_post_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="/ho"):
        web.application(_site(tmp_path), [[Route("/ho", _echo, methods=["POST"])]])


@pytest.fixture
def echo(tmp_path: Path) -> TestClient:
    site = _site(tmp_path)
    client = TestClient(web.application(site, [[Changing("/doi", _echo, at_most=1000)]]), base_url=HOME)
    client.headers["x-token-of-site"] = site.token.value
    return client


def _token(client: TestClient) -> str:
    return client.headers["x-token-of-site"]


def test_the_token_is_taken_from_a_form_a_header_or_the_address(echo: TestClient) -> None:
    token = _token(echo)

    answers = [
        echo.post("/doi", data={"text": "một", "token": token}),
        echo.post("/doi", data={"text": "hai"}, headers={"x-tdkt-token": token}),
        echo.post(f"/doi?token={token}", data={"text": "ba"}, files={"tep": b""}),
    ]

    assert [(200, "một"), (200, "hai"), (200, "ba")] == [(a.status_code, a.text) for a in answers]


def test_a_body_over_the_limit_is_refused_whether_its_length_is_told_or_not(echo: TestClient) -> None:
    headers = {"x-tdkt-token": _token(echo), "content-type": "application/x-www-form-urlencoded"}

    told = echo.post("/doi", content=b"text=" + b"a" * 1000, headers=headers)
    untold = echo.post("/doi", content=iter([b"text=", b"a" * 600, b"a" * 600]), headers=headers)

    assert [413, 413] == [told.status_code, untold.status_code]
    assert "Tệp gửi lên quá lớn" in told.text
