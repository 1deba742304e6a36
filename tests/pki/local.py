"""The infrastructure itself: its authorities, its people, and the thread that answers for it."""

import threading
from contextlib import suppress
from datetime import datetime, timedelta
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from asn1crypto import tsp
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from pki import answers
from pki.authority import Authority, Issued, PrivateKey, elliptic_key

if TYPE_CHECKING:
    from cryptography import x509

__all__ = ["LocalPki", "Mood"]

_DAY = timedelta(days=1)
_TYPES = {"/tsa": "application/timestamp-reply", "/ocsp": "application/ocsp-response", "/crl": "application/pkix-crl"}


class Mood(Enum):
    """How a service behaves."""

    WORKS = auto()
    HANGS = auto()
    """Takes the question and says nothing until ``LocalPki.wakes`` is set."""
    DRIPS = auto()
    """Sends a byte now and then, for ever."""
    FAILS = auto()
    """Answers 500."""
    FORBIDS = auto()
    """Answers 403."""
    REDIRECTS = auto()
    GARBAGE = auto()
    """The right content type and bytes that mean nothing."""
    WRONG_TYPE = auto()
    """The right bytes as text/html."""
    CUT = auto()
    """Half of what it announced."""
    HUGE = auto()
    """Announces a gigabyte and begins to send it."""
    HUGE_UNTOLD = auto()
    """Begins to send a gigabyte without having said so."""
    REFUSES = auto()
    """Time stamps: status «rejection»; OCSP: «try later»."""
    WRONG_NONCE = auto()
    NO_NONCE = auto()
    WRONG_IMPRINT = auto()
    WRONG_SIGNATURE = auto()


class LocalPki:
    """Root, intermediate and services on loopback; see the package's docstring."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at
        self.mood: dict[str, Mood] = {}
        self.fails_first: dict[str, int] = {}
        """How many questions a service answers with 500 before it works."""
        self.fails_after: dict[str, int] = {}
        """How many questions a service answers before it says 500 to all others."""
        self.announces = 10**6
        """How long a dripping answer says it is."""
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.wakes = threading.Event()
        self.busy = self.most_busy = 0
        """Questions to the time-stamp server being answered now, and at most at once."""
        self.delay_s = 0.0
        """How long the time-stamp server takes."""
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"pki": self}))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._born = at
        self.root = Authority.root("goc", "Gốc thử nghiệm", at=at, url=self.url)
        self.intermediate = self.root.below("cap-duoi", "Cấp dưới thử nghiệm", at=at)
        self.authorities = {each.id: each for each in (self.root, self.intermediate)}
        self.known: dict[int, x509.Certificate] = {}
        self._remember(self.intermediate.own)
        self.responders = {each.id: self._responder(each) for each in self.authorities.values()}
        self.first_tsa, self.second_tsa = self.new_tsa(years=7), self.new_tsa(years=20)
        self.tsa = self.first_tsa
        """Who signs time stamps."""

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.wakes.set()
        self._server.shutdown()
        self._server.server_close()

    def reset(self) -> None:
        """All works again, nobody is revoked, it is the first day."""
        self.wakes.set()
        self.wakes = threading.Event()
        self.at, self.tsa, self.delay_s, self.most_busy = self._born, self.first_tsa, 0.0, 0
        self.announces = 10**6
        for each in (self.mood, self.fails_first, self.fails_after, self.asked, self.headers, *self._revoked()):
            each.clear()

    @property
    def tsa_url(self) -> str:
        """Where time stamps are to be had."""
        return f"{self.url}/tsa"

    def signer(
        self,
        name: str = "Nguyễn Văn A",
        *,
        key: PrivateKey | None = None,
        days: tuple[int, int] = (-30, 700),
        has_addresses: bool = True,
    ) -> Issued:
        """Somebody who signs; ``days``: from when to when the certificate is valid, counted from the first day."""
        validity = (self._born + days[0] * _DAY, self._born + days[1] * _DAY)
        made = self.intermediate.issue(name, key or elliptic_key(), validity, has_addresses=has_addresses)
        self._remember(made)
        return made

    def new_tsa(self, *, years: int) -> Issued:
        """A time-stamp server's certificate, valid so long from the first day."""
        validity = (self._born - _DAY, self._born + years * 365 * _DAY)
        purposes = [ExtendedKeyUsageOID.TIME_STAMPING]
        made = self.intermediate.issue(f"Dấu thời gian {years} năm", elliptic_key(), validity, purposes=purposes)
        self._remember(made)
        return made

    def revoke(self, issued: Issued, since: datetime | None = None) -> None:
        """From now on its issuer says that the certificate is revoked."""
        by = next(
            each for each in self.authorities.values() if each.own.certificate.subject == issued.certificate.issuer
        )
        by.revoked[issued.certificate.serial_number] = since or self.at - _DAY

    def forget(self, issued: Issued) -> None:
        """From now on OCSP knows nothing of the certificate."""
        self.known.pop(issued.certificate.serial_number, None)

    def write_roots(self, folder: Path) -> Path:
        """The folder, with the root in it as a PEM file."""
        (folder / "goc.pem").write_bytes(self.root.own.certificate.public_bytes(Encoding.PEM))
        return folder

    def answer(self, path: str, body: bytes) -> tuple[int, str, bytes]:
        """Status, content type and content; what a service in working order says."""
        service, _, rest = path.lstrip("/").partition("/")
        if service == "tsa":
            return 200, _TYPES["/tsa"], self._stamped(body)
        by = self.authorities.get(rest.partition(".")[0])
        if by is None:
            return 404, "text/plain", b""
        if service == "ocsp":
            return 200, _TYPES["/ocsp"], self._judged(by, body)
        if service == "crl":
            return 200, _TYPES["/crl"], answers.crl(by, self.at)
        return 200, "application/pkix-cert", by.own.certificate.public_bytes(Encoding.DER)

    def mood_of(self, path: str) -> Mood:
        """How the service at ``path`` behaves this time."""
        service = "/" + path.lstrip("/").partition("/")[0]
        with self._lock:
            self.asked.append(path)
            if self.fails_first.get(service, 0):
                self.fails_first[service] -= 1
                return Mood.FAILS
            if service in self.fails_after:
                self.fails_after[service] -= 1
                if self.fails_after[service] < 0:
                    return Mood.FAILS
        return self.mood.get(service, Mood.WORKS)

    def count(self, change: int) -> None:
        """Note that one more question is being answered, or one less."""
        with self._lock:
            self.busy += change
            self.most_busy = max(self.most_busy, self.busy)

    def _stamped(self, body: bytes) -> bytes:
        mood = self.mood.get("/tsa", Mood.WORKS)
        if mood is Mood.REFUSES:
            return answers.refusal()
        made = answers.stamp(body, self.tsa, self.at, _SPOILS.get(mood))
        return made[:-4] + bytes(each ^ 1 for each in made[-4:]) if mood is Mood.WRONG_SIGNATURE else made

    def _judged(self, by: Authority, body: bytes) -> bytes:
        asked = answers.status_of(by, self.known, body)
        if self.mood.get("/ocsp") is Mood.REFUSES or asked is None:
            later = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.TRY_LATER)
            return later.public_bytes(Encoding.DER)
        return answers.ocsp_answer(by, self.responders[by.id], asked, self.at)

    def _responder(self, by: Authority) -> Issued:
        validity = (self._born - _DAY, self._born + 20 * 365 * _DAY)
        purposes = [ExtendedKeyUsageOID.OCSP_SIGNING]
        return by.issue(f"OCSP {by.id}", elliptic_key(), validity, purposes=purposes, has_addresses=False)

    def _remember(self, issued: Issued) -> None:
        self.known[issued.certificate.serial_number] = issued.certificate

    def _revoked(self) -> list[dict[int, datetime]]:
        return [each.revoked for each in self.authorities.values()]


def _wrong_nonce(told: tsp.TSTInfo) -> None:
    told["nonce"] = told["nonce"].native + 1


def _no_nonce(told: tsp.TSTInfo) -> None:
    told["nonce"] = None


def _wrong_imprint(told: tsp.TSTInfo) -> None:
    imprint = told["message_imprint"]
    told["message_imprint"] = {"hash_algorithm": imprint["hash_algorithm"], "hashed_message": bytes(32)}


_SPOILS = {Mood.WRONG_NONCE: _wrong_nonce, Mood.NO_NONCE: _no_nonce, Mood.WRONG_IMPRINT: _wrong_imprint}


class _Handler(BaseHTTPRequestHandler):
    pki: "LocalPki"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # its own name
        pass

    def do_GET(self) -> None:  # http.server's name
        self._answer(b"")

    def do_POST(self) -> None:  # http.server's name
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _answer(self, body: bytes) -> None:
        self.pki.headers.append(dict(self.headers))
        mood = self.pki.mood_of(self.path)
        is_stamp = self.path.startswith("/tsa")
        if is_stamp:
            self.pki.count(1)
        try:
            if is_stamp and self.pki.delay_s:
                self.pki.wakes.wait(self.pki.delay_s)
            with suppress(OSError):  # whoever asked may have gone away
                self._send(mood, body)
        finally:
            if is_stamp:
                self.pki.count(-1)

    def _send(self, mood: Mood, body: bytes) -> None:
        status, kind, content = self.pki.answer(self.path, body)
        if mood is Mood.HANGS:
            self.pki.wakes.wait(30)
        elif mood is Mood.DRIPS:
            self._head(200, kind, self.pki.announces)
            while not self.pki.wakes.wait(0.05):
                self.wfile.write(b"\x30")
        elif mood in (Mood.HUGE, Mood.HUGE_UNTOLD):
            self._head(200, kind, 10**9 if mood is Mood.HUGE else None)
            for _ in range(1000):
                self.wfile.write(bytes(10**6))
        elif mood is Mood.CUT:
            self._head(200, kind, len(content))
            self.wfile.write(content[: len(content) // 2])
        else:
            status, kind, content = _in_mood(mood, status, kind, content)
            self._head(status, kind, len(content))
            self.wfile.write(content)

    def _head(self, status: int, kind: str, length: int | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status in {301, 302}:
            self.send_header("Location", self.pki.tsa_url + "/elsewhere")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()


def _in_mood(mood: Mood, status: int, kind: str, content: bytes) -> tuple[int, str, bytes]:
    told = {
        Mood.FAILS: (500, "text/plain", b"error"),
        Mood.FORBIDS: (403, "text/plain", b"forbidden"),
        Mood.REDIRECTS: (302, "text/plain", b""),
        Mood.GARBAGE: (200, kind, b"\x30\x82garbage"),
        Mood.WRONG_TYPE: (200, "text/html", content),
    }
    return told.get(mood, (status, kind, content))
