"""What takes longer than a page may goes on beside it; the page says so and comes again."""

from pathlib import Path
from threading import Event

from pages import HOME, sample, site
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tdkt_docs import web
from tdkt_docs.web.site import site_of

PAGE = {"sec-fetch-mode": "navigate"}


def slow(root: Path, read: Event) -> TestClient:
    """A site with one page, which reads until ``read`` is set."""

    async def shown(request: Request) -> PlainTextResponse:
        is_read = await site_of(request).reading.soon(request, lambda: read.wait(timeout=20))
        return PlainTextResponse(str(is_read))

    return TestClient(web.application(site(root), pages=((Route("/dot/{campaign}", shown),),)), base_url=HOME)


def test_a_page_that_is_still_being_read_says_so_and_comes_again(tmp_path: Path) -> None:
    sample(tmp_path)
    read = Event()

    with slow(tmp_path, read) as browser:
        first = browser.get("/dot/so-khcn.dot-2026", headers=PAGE)
        read.set()
        later = browser.get("/dot/so-khcn.dot-2026", headers=PAGE)

    assert (200, "1", True) == (first.status_code, first.headers["refresh"], "Đang đọc số liệu của đợt" in first.text)
    assert (200, "True") == (later.status_code, later.text)


def test_a_script_waits_as_long_as_it_takes(tmp_path: Path) -> None:
    sample(tmp_path)
    read = Event()
    read.set()

    with slow(tmp_path, read) as browser:
        answer = browser.get("/dot/so-khcn.dot-2026", headers={"sec-fetch-mode": "cors"})

    assert (200, "True", False) == (answer.status_code, answer.text, "refresh" in answer.headers)
