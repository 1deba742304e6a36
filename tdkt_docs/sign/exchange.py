"""One question to a server on the net: bounded in time and size, to the address given and to no other."""

import asyncio
import http.client
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

__all__ = ["Question", "Trouble", "UnansweredError", "ask", "in_background", "server_of"]

T = TypeVar("T")
_PIECE = 64 * 1024
_PORTS = {"http": http.client.HTTP_PORT, "https": http.client.HTTPS_PORT}
_ELSEWHERE = range(300, 400)
_GOES_AWAY = frozenset({408, 425, 429, 500, 502, 503, 504})


class Trouble(StrEnum):
    """Why there is no answer."""

    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    """No such host, nobody listens, or the connection broke before an answer began."""
    CUT_SHORT = "cut-short"
    FAILED = "failed"
    """The server says that it is in trouble itself."""
    REFUSED = "refused"
    """The server does not want the question, or not from us."""
    REDIRECTED = "redirected"
    WRONG_TYPE = "wrong-type"
    TOO_LARGE = "too-large"
    NOT_TRUSTED = "not-trusted"
    """The server's own TLS certificate is not good."""
    BAD_ADDRESS = "bad-address"

    @property
    def may_pass(self) -> bool:
        """Whether asking again later may help."""
        return self in {Trouble.TIMEOUT, Trouble.UNREACHABLE, Trouble.CUT_SHORT, Trouble.FAILED}


class UnansweredError(Exception):
    """There is no answer; caught inside ``sign``, where it becomes what the user is told."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, and the bounds of the answer."""

    address: str = field(repr=False)
    """http or https; a user and password in it are sent as basic authentication and never shown."""
    timeout_s: float
    """From the first step to the last byte."""
    most_bytes: int
    body: bytes | None = field(default=None, repr=False)
    """Sent by POST; None asks by GET."""
    body_type: str = ""
    answer_types: tuple[str, ...] = ()
    """Content types the answer may have; empty: any."""


def ask(question: Question) -> bytes:
    """What the server answers.

    Raises:
        UnansweredError: There is no answer within the bounds, or it is of another kind.
    """
    parts = _parts(question.address)
    try:
        with _connected(parts, question.timeout_s) as connection:
            return _answer(connection, parts, question)
    except ssl.SSLCertVerificationError as error:
        raise UnansweredError(Trouble.NOT_TRUSTED) from error
    except TimeoutError as error:
        raise UnansweredError(Trouble.TIMEOUT) from error
    except (http.client.IncompleteRead, ConnectionResetError) as error:
        raise UnansweredError(Trouble.CUT_SHORT) from error
    except (OSError, http.client.HTTPException) as error:
        raise UnansweredError(Trouble.UNREACHABLE) from error


async def in_background(work: Callable[[], T]) -> T:
    """What ``work`` returns or raises, from a thread that an interrupted program does not wait for.

    ``asyncio.to_thread`` would: a program that is told to stop would go on for as long as a server is waited for.
    """
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def tell(outcome: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop was interrupted and is closed
            loop.call_soon_threadsafe(lambda: None if result.done() else outcome())

    def run() -> None:
        try:
            found = work()
        except BaseException as error:  # noqa: BLE001 # whatever it is, it goes on where it is waited for
            raised = error
            tell(lambda: result.set_exception(raised))
        else:
            tell(lambda: result.set_result(found))

    threading.Thread(target=run, daemon=True).start()
    return await result


def server_of(address: str) -> str:
    """The server's name as it may be shown: without user, password, path and parameters.

    >>> server_of("https://van-thu:mat-khau@tsa.example:8080/dau?ma=1")
    'tsa.example:8080'
    """
    return urlsplit(address).netloc.rpartition("@")[2]


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        has_port = parts.port is None or parts.port > 0
        is_good = parts.scheme in {"http", "https"} and bool(parts.hostname) and has_port
        address.encode("ascii")
    except ValueError:
        is_good = False
    if not is_good or any(sign <= " " for sign in address):
        raise UnansweredError(Trouble.BAD_ADDRESS)
    return parts


@contextmanager
def _connected(parts: SplitResult, timeout_s: float) -> Iterator[http.client.HTTPConnection]:
    """A connection that is torn down when the time is over, whatever it is doing; a server may send byte by byte."""
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    deadline = _Deadline(timeout_s)
    connection = http.client.HTTPConnection(host, port)
    try:
        connection.sock = deadline.watch(socket.create_connection((host, port), timeout=timeout_s))
        if parts.scheme == "https":
            context = ssl.create_default_context()
            shaken = context.wrap_socket(connection.sock, server_hostname=host, do_handshake_on_connect=False)
            connection.sock = deadline.watch(shaken)
            shaken.do_handshake()
        yield connection
    except (OSError, http.client.HTTPException, ValueError) as error:
        if deadline.is_over:
            raise TimeoutError from error
        raise
    finally:
        deadline.cancel()
        connection.close()


class _Deadline:
    """Ends a connection when its time is over.

    A socket's own timeout begins anew with each byte, and ``http.client`` lets go of the socket before all is read.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._watched: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, watched: socket.socket) -> socket.socket:
        """The socket, which is the one to be ended from now on."""
        self._watched = watched
        if self.is_over:
            self._end()
        return watched

    def cancel(self) -> None:
        """The connection is over by itself."""
        self._timer.cancel()

    def _end(self) -> None:
        self.is_over = True
        if self._watched is not None:
            with suppress(OSError):
                self._watched.shutdown(socket.SHUT_RDWR)


def _answer(connection: http.client.HTTPConnection, parts: SplitResult, question: Question) -> bytes:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    method = "GET" if question.body is None else "POST"
    connection.request(method, target, body=question.body, headers=_headers(parts, question))
    with closing(connection.getresponse()) as response:
        _refuse_status(response.status)
        kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        if question.answer_types and kind not in question.answer_types:
            raise UnansweredError(Trouble.WRONG_TYPE)
        return _content(response, question.most_bytes)


def _refuse_status(status: int) -> None:
    if status in _GOES_AWAY:
        raise UnansweredError(Trouble.FAILED)
    if status in _ELSEWHERE:
        raise UnansweredError(Trouble.REDIRECTED)
    if status != http.client.OK:
        raise UnansweredError(Trouble.REFUSED)


def _content(response: http.client.HTTPResponse, most_bytes: int) -> bytes:
    if response.length is not None and response.length > most_bytes:
        raise UnansweredError(Trouble.TOO_LARGE)
    announced = response.length
    read = bytearray()
    while piece := response.read(min(_PIECE, most_bytes + 1 - len(read))):
        read += piece
        if len(read) > most_bytes:
            raise UnansweredError(Trouble.TOO_LARGE)
    if announced is not None and len(read) < announced:
        raise http.client.IncompleteRead(bytes(read), announced - len(read))
    return bytes(read)


def _headers(parts: SplitResult, question: Question) -> dict[str, str]:
    headers = {"Accept": ", ".join(question.answer_types) or "*/*", "User-Agent": "tdkt", "Connection": "close"}
    if question.body is not None:
        headers["Content-Type"] = question.body_type
    if parts.username is not None:
        known = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {b64encode(known.encode()).decode()}"
    return headers
