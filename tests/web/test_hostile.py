"""What comes in is hostile: files that are no workbooks, names that are HTML or paths, bodies without end."""

import contextlib
import errno
import io
import logging
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from pages import client, judged, person, site, small, told
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tdkt_docs import web
from tdkt_docs.web.serving import server_config

AT = "/dot/so-thu.dot-1/so-lieu"
SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'


def bomb() -> bytes:
    """A megabyte that says it unpacks to more than a workbook may."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/workbook.xml", "w", force_zip64=True) as part:
            for _ in range(410):
                part.write(bytes(1_000_000))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told_so"),
    [
        ("ds.xlsx", b"%PDF-1.7\n", "PDF"),
        ("ds.xlsx", b"<html><body>x</body></html>", "trang web"),
        ("ds.xlsx", b"PK\x03\x04 not a zip at all", "hỏng"),
        ("ds.csv", b"mot,hai\n1,2\n", "ds.csv"),
        ("ds.exe", b"MZ\x90\x00" * 100, "ds.exe"),
        ("ds.xlsx", b"", "Chưa có tệp nào được gửi lên"),
    ],
)
def test_a_wrong_upload_is_a_message_and_nothing_is_replaced(
    tmp_path: Path, name: str, data: bytes, told_so: str
) -> None:
    folder = small(tmp_path, person(1))
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    answer = client(site(tmp_path)).post(f"{AT}/tep", files={"tep": (name, data)})

    assert told_so in told(answer)[0]
    assert before == {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert [".tdkt"] == [path.name for path in folder.iterdir() if path.is_dir()] or answer.status_code == 400


def test_a_full_disk_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small(tmp_path, person(1))
    data = (folder / "ds.xlsx").read_bytes()

    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(web.upload, "mkdtemp", full)
    answer = client(site(tmp_path)).post(f"{AT}/tep", files={"tep": ("ds.xlsx", data)})

    assert 400 == answer.status_code
    assert "đầy" in told(answer)[0]
    assert data == (folder / "ds.xlsx").read_bytes()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    folder = small(tmp_path, person(1))
    data = bomb()
    began = time.process_time()  # of this process alone: a loaded machine unpacks nothing

    answer = client(site(tmp_path)).post(f"{AT}/tep", files={"tep": ("ds.xlsx", data)})

    assert "«ds.xlsx»" in told(answer)[0]
    assert time.process_time() - began < 10
    assert [folder / "ds.xlsx"] == list(folder.rglob("*.xlsx"))


@pytest.mark.parametrize(
    "name", ["../../ngoai.xlsx", "..\\..\\ngoai.xlsx", "/etc/ngoai.xlsx", "C:\\ngoai.xlsx", "a\0b.xlsx"]
)
def test_the_name_of_an_upload_is_no_path(tmp_path: Path, name: str) -> None:
    folder = small(tmp_path, person(1))
    data = (folder / "ds.xlsx").read_bytes()

    client(site(tmp_path)).post(f"{AT}/tep", files={"tep": (name, data)})

    files = sorted(path.relative_to(folder).as_posix() for path in tmp_path.rglob("*.xlsx"))
    assert files == ["ban-truoc/001-ds.xlsx", "ds.xlsx"]


@pytest.mark.parametrize(
    "path",
    [
        "/dot/..%2f..%2fetc/so-lieu",
        "/dot/%2e%2e/so-lieu",
        "/dot/so-thu%2fdot-1/so-lieu",
        "/dot/so-thu.dot-1/so-lieu/ban-truoc/..%2f..%2fdot.toml",
        "/dot/so-thu.dot-1/so-lieu/ban-truoc/1%2f..",
        "/static/..%2fsite.py",
        "/static/%2e%2e/site.py",
    ],
)
def test_an_address_is_no_path(tmp_path: Path, path: str) -> None:
    small(tmp_path, person(1))

    assert 404 == client(site(tmp_path)).get(path).status_code


def test_a_number_of_a_copy_is_looked_up_among_the_copies(tmp_path: Path) -> None:
    small(tmp_path, person(1))

    answer = client(site(tmp_path)).post(f"{AT}/ban-truoc", data={"so": "../../so-thu/dot-1/ds.xlsx"})

    assert 400 == answer.status_code
    assert told(answer)[0].startswith("Không còn bản trước số 0.")


def test_html_in_names_is_shown_as_it_is_and_never_runs(tmp_path: Path) -> None:
    folder = small(tmp_path, person(1, name=SCRIPT, award=IMAGE), person(2, name=IMAGE))
    settings = (folder / "dot.toml").read_text(encoding="utf-8").replace("Khen thưởng thử", SCRIPT)
    (folder / "dot.toml").write_text(settings, encoding="utf-8")
    browser = client(site(tmp_path))

    pages = [
        judged(browser, f"{AT}?mo=ca-nhan-001"),
        browser.get("/"),
        browser.get(f"{AT}?tim={SCRIPT}&muc={IMAGE}&giu={IMAGE}&tin={SCRIPT}"),
        browser.post(f"{AT}/tep", files={"tep": (f"{SCRIPT}{IMAGE}.xlsx", b"%PDF-1.7\n")}),
        browser.post("/dot-moi", data={"ten": IMAGE, "ten-co-quan": SCRIPT, "nam": IMAGE, "loai": SCRIPT}),
    ]

    for page in pages:
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[0].text


def test_nobodys_name_goes_to_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    small(tmp_path, person(1, name="Triệu Bí Mật", award="Giấy khenn"))
    browser = client(site(tmp_path))

    with caplog.at_level(logging.INFO):
        judged(browser, f"{AT}?tim=Bí+Mật")
        browser.post(f"{AT}/tep", files={"tep": ("Triệu Bí Mật.xlsx", b"%PDF")})

    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("httpx")]
    assert [] == [line for line in ours if "Mật" in line]


@contextlib.contextmanager
def served(app: Starlette) -> Iterator[int]:
    """The page over a real socket; its port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(server_config(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def sent(port: int, head: str, pieces: Iterator[bytes]) -> tuple[bytes, int]:
    """The answer to a request whose body is sent until the server has had enough, and how many bytes that took."""
    count = 0
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head.encode())
        with contextlib.suppress(OSError):
            for piece in pieces:
                connection.sendall(piece)
                count += len(piece)
        answer = b""
        with contextlib.suppress(OSError):
            while more := connection.recv(65_536):
                answer += more
    return answer, count


@pytest.mark.parametrize("length", ["content-length: 200000000", "transfer-encoding: chunked"])
def test_two_hundred_megabytes_are_refused_long_before_they_are_read(tmp_path: Path, length: str) -> None:
    folder = small(tmp_path, person(1))
    of = site(tmp_path)
    is_told, megabyte, most = "content-length" in length, bytes(1_000_000), 200
    mark = b'--x\r\ncontent-disposition: form-data; name="tep"; filename="ds.xlsx"\r\n\r\n'
    opening = mark if is_told else b"%x\r\n%b\r\n" % (len(mark), mark)
    piece = megabyte if is_told else b"%x\r\n%b\r\n" % (len(megabyte), megabyte)
    largest = 0

    def body() -> Iterator[bytes]:
        nonlocal largest
        yield opening
        for _ in range(most):
            largest = max(largest, sum(path.stat().st_size for path in folder.rglob("tep") if path.is_file()))
            yield piece

    with served(web.application(of)) as port:
        head = (
            f"POST {AT}/tep HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nx-tdkt-token: {of.token.value}\r\n"
            f"content-type: multipart/form-data; boundary=x\r\n{length}\r\n\r\n"
        )
        answer, count = sent(port, head, body())

    assert answer.startswith(b"HTTP/1.1 413")
    assert "Tệp gửi lên quá lớn" in answer.decode()
    assert count < 120_000_000
    assert largest <= web.upload.UPLOAD_BYTES
    assert ["ds.xlsx"] == sorted(path.name for path in folder.rglob("*") if path.is_file() and path.name != "dot.toml")


async def _broken(request: Request) -> Response:
    raise ValueError(request.query_params["ten"])


def test_a_bug_is_told_without_the_data_it_happened_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    app = web.application(site(tmp_path), [[Route("/hong", _broken)]])

    with caplog.at_level(logging.INFO), served(app) as port:
        head = f"GET /hong?ten=BIMAT HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n\r\n"
        answer, _ = sent(port, head, iter(()))

    assert answer.startswith(b"HTTP/1.1 500")
    assert "ValueError" in answer.decode()
    assert "BIMAT" not in "".join((answer.decode(), caplog.text, *capfd.readouterr()))
