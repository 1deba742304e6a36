"""Time stamps by RFC 3161 from a server that may be slow, away, or not what it says it is."""

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from asn1crypto import cms, core, tsp
from pyhanko.sign.general import CMSExtractionError, extract_certificate_info
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from tdkt_docs.errors import SignError
from tdkt_docs.sign.exchange import Question, Trouble, UnansweredError, ask, in_background, server_of

__all__ = ["STAMP_BYTES", "Patience", "Stamper", "TimeStampServer", "stamp_time"]

STAMP_BYTES = 12 * 1024
"""Room kept for one time stamp and the certificates in it; no larger answer is read."""
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
_GRANTED = ("granted", "granted_with_mods")
_WRONG = "wrong-answer"
_DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a server is waited for; the numbers are practice's: one in daily use takes 2 to 131 s an answer."""

    timeout_s: float = 180.0
    """For one answer, from the first step to the last byte."""
    attempts: int = 3
    """How often the same is asked, where asking again may help."""
    pause_s: float = 2.0
    """Before the second attempt; before each further one ``pause_grows`` times as long."""
    pause_grows: float = 4.0
    at_once: int = 4
    """Questions a server gets side by side, at most."""


class TimeStampServer:
    """A time-stamp server: asked patiently, a few questions at a time, and believed only what is proven.

    One object serves a whole batch, from any number of threads.
    """

    def __init__(
        self, address: str, *, patience: Patience | None = None, pause: Callable[[float], object] = time.sleep
    ) -> None:
        self.patience = patience or Patience()
        self._address = address
        self._pause = pause
        self._turn = threading.BoundedSemaphore(self.patience.at_once)

    def __repr__(self) -> str:
        """Without user and password, which an address may hold."""
        return f"TimeStampServer({self.name!r})"

    @property
    def name(self) -> str:
        """As it may be shown."""
        return server_of(self._address)

    def stamper(self, file: str, *, within: tuple[datetime, datetime] | None = None) -> "Stamper":
        """What pyHanko asks for time stamps; it raises ``SignError`` where the server gives none, after all attempts.

        Args:
            file: What messages call the document.
            within: The period a time stamp must lie in: a signature stamped outside its certificate's is worth nothing.
        """
        return Stamper(self, file, within)

    def token(self, query: tsp.TimeStampReq, file: str) -> cms.ContentInfo:
        """The time stamp that answers ``query``, checked.

        Raises:
            SignError: There is none after all attempts, or it is no answer to the question.
        """
        with self._turn:
            answer = self._answer(query.dump(), file)
        try:
            return _checked(answer, query)
        except _WrongAnswerError as error:
            raise self._error(error.reason, file) from error

    def _answer(self, query: bytes, file: str) -> bytes:
        asked = Question(
            address=self._address,
            timeout_s=self.patience.timeout_s,
            most_bytes=STAMP_BYTES,
            body=query,
            body_type=_QUERY,
            answer_types=(_REPLY,),
        )
        pause_s = self.patience.pause_s
        for attempt in range(1, self.patience.attempts + 1):
            try:
                return ask(asked)
            except UnansweredError as error:
                if attempt == self.patience.attempts or not error.trouble.may_pass:
                    raise self._error(error.trouble, file) from error
            self._pause(pause_s)
            pause_s *= self.patience.pause_grows
        raise self._error(Trouble.UNREACHABLE, file)  # no attempt was allowed

    def _error(self, reason: str, file: str) -> SignError:
        return SignError(f"sign.tsa-{reason}", file=file, server=self.name)


def stamp_time(token: cms.ContentInfo | cms.SignedData) -> datetime:
    """The time a time stamp states.

    Raises:
        ValueError: It is no time stamp.
    """
    signed = token["content"] if isinstance(token, cms.ContentInfo) else token
    told: datetime = _told(signed)["gen_time"].native
    return told


class _WrongAnswerError(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Answer(core.Sequence):  # type: ignore[misc] # asn1crypto has no types
    """RFC 3161, 2.4.2; asn1crypto 1.5 has the time stamp as required and so reads no refusal."""

    _fields: ClassVar = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


class Stamper(TimeStamper):
    """A server as pyHanko wants it; its own clients check neither imprint nor signature and ask only once."""

    def __init__(self, server: TimeStampServer, file: str, within: tuple[datetime, datetime] | None) -> None:
        TimeStamper.__init__(self)
        self._server, self._file, self._within = server, file, within
        self.newest: cms.ContentInfo | None = None
        """The time stamp given last: to read it from the file again takes much longer."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """The time stamp over a digest."""
        _, query = TimeStamper.request_cms(self, message_digest, md_algorithm)
        token = await in_background(lambda: self._server.token(query, self._file))
        if self._within is not None and not self._within[0] <= stamp_time(token) <= self._within[1]:
            raise SignError("sign.tsa-wrong-time", file=self._file, server=self._server.name)
        self.newest = token
        return token


def _checked(answer: bytes, query: tsp.TimeStampReq) -> cms.ContentInfo:
    """The token, where it is granted, answers this question, and is signed by a certificate for time stamps."""
    try:
        response = _Answer.load(answer, strict=True)
        if response["status"]["status"].native not in _GRANTED:
            raise _WrongAnswerError(_DENIED)
        token = response["time_stamp_token"]
        told = _told(token["content"])
        is_ours = told["message_imprint"].native == query["message_imprint"].native
        is_new = told["nonce"].native == query["nonce"].native
        if is_ours and is_new and _is_signed(token["content"]):
            return token
    except (ValueError, TypeError, KeyError, AttributeError, SignatureValidationError, CMSExtractionError) as error:
        raise _WrongAnswerError(_WRONG) from error
    raise _WrongAnswerError(_WRONG)


def _told(signed: cms.SignedData) -> tsp.TSTInfo:
    told = signed["encap_content_info"]["content"].parsed
    if not isinstance(told, tsp.TSTInfo):
        message = "no time stamp"
        raise ValueError(message)  # noqa: TRY004 # as for every other kind of wrong content
    return told


def _is_signed(signed: cms.SignedData) -> bool:
    """Whether it is signed by the certificate it names, and that one is for time stamps; trust is another question."""
    certificate = extract_certificate_info(signed).signer_cert
    purposes = certificate.extended_key_usage_value
    if purposes is None or "time_stamping" not in purposes.native:
        return False
    (info,) = signed["signer_infos"]
    content = hashlib.new(info["digest_algorithm"]["algorithm"].native, bytes(signed["encap_content_info"]["content"]))
    intact, valid = validate_sig_integrity(info, certificate, "tst_info", content.digest())
    return bool(intact and valid)
