"""Time-stamp servers that are slow, away, or not what they say: no file of a lower level, nothing secret told."""

import socket
import ssl
import threading
from base64 import b64decode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pki import PASSWORD, LocalPki, Mood
from stamped import AT, paper

from tdkt_docs import sign, wording
from tdkt_docs.errors import SignError, TdktError
from tdkt_docs.sign import Patience, Services, SignRequest, TimeStampServer
from tdkt_docs.sign.timestamps import STAMP_BYTES

REQUEST = SignRequest(field="nguoi_ky", at=AT, file="bien-ban.pdf")
PAPER = paper()
CALM, HURRIED = (Patience(timeout_s=seconds, attempts=2, pause_s=0.0) for seconds in (30.0, 0.3))


@pytest.fixture(scope="module")
def made() -> Iterator[LocalPki]:
    with LocalPki(at=AT) as pki:
        yield pki


@pytest.fixture
def pki(made: LocalPki) -> LocalPki:
    made.reset()
    return made


@pytest.fixture(scope="module")
def key(made: LocalPki, tmp_path_factory: pytest.TempPathFactory) -> sign.Key:
    return sign.open_key(made.signer().p12(tmp_path_factory.mktemp("khoa")), lambda: PASSWORD)


def stamped(address: str, key: sign.Key, patience: Patience = CALM) -> bytes:
    server = TimeStampServer(address, patience=patience)
    return sign.sign(PAPER, key, REQUEST, Services(level=sign.Level.T, timestamps=server)).data


def refused(address: str, key: sign.Key, patience: Patience = CALM) -> SignError:
    with pytest.raises(SignError) as error:
        stamped(address, key, patience)
    return error.value


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@pytest.mark.parametrize(
    ("mood", "code", "attempts"),
    [
        (Mood.HANGS, "sign.tsa-timeout", 2),
        (Mood.DRIPS, "sign.tsa-too-large", 1),
        (Mood.FAILS, "sign.tsa-failed", 2),
        (Mood.CUT, "sign.tsa-cut-short", 2),
        (Mood.FORBIDS, "sign.tsa-refused", 1),
        (Mood.REDIRECTS, "sign.tsa-redirected", 1),
        (Mood.WRONG_TYPE, "sign.tsa-wrong-type", 1),
        (Mood.HUGE, "sign.tsa-too-large", 1),
        (Mood.HUGE_UNTOLD, "sign.tsa-too-large", 1),
        (Mood.GARBAGE, "sign.tsa-wrong-answer", 1),
        (Mood.REFUSES, "sign.tsa-denied", 1),
        (Mood.WRONG_NONCE, "sign.tsa-wrong-answer", 1),
        (Mood.NO_NONCE, "sign.tsa-wrong-answer", 1),
        (Mood.WRONG_IMPRINT, "sign.tsa-wrong-answer", 1),
        (Mood.WRONG_SIGNATURE, "sign.tsa-wrong-answer", 1),
    ],
)
def test_no_time_stamp_no_signature(pki: LocalPki, key: sign.Key, mood: Mood, code: str, attempts: int) -> None:
    pki.mood["/tsa"] = mood

    error = refused(pki.tsa_url, key, HURRIED if mood is Mood.HANGS else CALM)

    assert (code, {"file": "bien-ban.pdf", "server": pki.url[7:]}) == (error.code, error.values)
    assert ["/tsa"] * attempts == pki.asked


def test_an_answer_that_comes_byte_by_byte_is_not_waited_for(pki: LocalPki, key: sign.Key) -> None:
    pki.mood["/tsa"], pki.announces = Mood.DRIPS, 1000

    assert "sign.tsa-timeout" == refused(pki.tsa_url, key, HURRIED).code


def test_a_server_that_comes_back_is_asked_again_after_growing_pauses(pki: LocalPki, key: sign.Key) -> None:
    pauses: list[float] = []
    pki.fails_first["/tsa"] = 2
    server = TimeStampServer(pki.tsa_url, pause=pauses.append)

    sign.sign(PAPER, key, REQUEST, Services(level=sign.Level.T, timestamps=server))

    assert ([2.0, 8.0], ["/tsa"] * 3) == (pauses, pki.asked)


def test_a_slow_server_gets_a_few_questions_at_a_time(pki: LocalPki, key: sign.Key) -> None:
    pki.delay_s = 0.05
    services = Services(level=sign.Level.T, timestamps=TimeStampServer(pki.tsa_url))

    done = list(sign.side_by_side(range(10), lambda _: sign.sign(PAPER, key, REQUEST, services), at_once=8))

    assert list(range(10)) == sorted(number for number, _ in done)
    assert not [found for _, found in done if isinstance(found, TdktError)]
    assert 2 <= pki.most_busy <= 4


def test_papers_whose_stamp_failed_are_told_one_by_one(pki: LocalPki, key: sign.Key) -> None:
    pki.fails_first["/tsa"] = 2
    server = TimeStampServer(pki.tsa_url, patience=Patience(attempts=1))
    services = Services(level=sign.Level.T, timestamps=server)

    done = list(sign.side_by_side(range(5), lambda _: sign.sign(PAPER, key, REQUEST, services), at_once=1))

    assert ["sign.tsa-failed"] * 2 + [""] * 3 == [getattr(found, "code", "") for _, found in done]


def test_a_stopped_batch_is_not_waited_for(pki: LocalPki, key: sign.Key) -> None:
    pki.mood["/tsa"] = Mood.HANGS
    services = Services(level=sign.Level.T, timestamps=TimeStampServer(pki.tsa_url))

    def work(number: int) -> int:
        return number if number == 0 else len(sign.sign(PAPER, key, REQUEST, services).data)

    batch = sign.side_by_side(range(100), work, at_once=2)
    assert (0, 0) == next(batch)
    batch.close()

    assert len(pki.asked) <= 2


def test_what_is_not_ours_ends_the_batch() -> None:
    with pytest.raises(ZeroDivisionError):
        list(sign.side_by_side(range(3), lambda number: 1 // number, at_once=2))


def test_nobody_listens(key: sign.Key) -> None:
    assert "sign.tsa-unreachable" == refused(f"http://127.0.0.1:{free_port()}/tsa", key).code


def test_no_such_name(key: sign.Key, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert "sign.tsa-unreachable" == refused("http://tsa.invalid/tsa", key).code


@pytest.mark.parametrize(
    "address",
    [
        "tsa.example",
        "ftp://tsa.example",
        "http://",
        "http://tsa.example:port/",
        "http://tsa.example/a\r\nX: y",
        "file:///etc/passwd",
        "http://máy-chủ.vn/",
    ],
)
def test_a_wrong_address_is_told(key: sign.Key, address: str) -> None:
    assert "sign.tsa-bad-address" == refused(address, key).code


def test_user_and_password_of_an_address_are_sent_and_never_shown(pki: LocalPki, key: sign.Key) -> None:
    address = pki.tsa_url.replace("http://", "http://van-thu:b%C3%AD-m%E1%BA%ADt@")
    server = TimeStampServer(address, patience=CALM)

    sign.sign(PAPER, key, REQUEST, Services(level=sign.Level.T, timestamps=server))
    sent = b64decode(pki.headers[0]["Authorization"].removeprefix("Basic ")).decode()
    pki.mood["/tsa"] = Mood.FORBIDS
    error = refused(address, key)

    told = wording.say(error.code, "vi", **error.values)
    assert "van-thu:bí-mật" == sent
    assert not [text for text in (repr(server), told, str(error), repr(error.__cause__)) if "van-thu" in text]


def test_a_tls_server_that_nobody_vouches_for_is_not_believed(pki: LocalPki, key: sign.Key, tmp_path: Path) -> None:
    issued = pki.signer("tsa.example")
    held = tmp_path / "may-chu.pem"
    private = issued.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    held.write_bytes(private + issued.certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(held)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_greet, args=(listening, context), daemon=True).start()

        error = refused(f"https://127.0.0.1:{listening.getsockname()[1]}/tsa", key)

    assert "sign.tsa-not-trusted" == error.code


def test_a_stamp_outside_the_signers_certificate_is_refused(pki: LocalPki, key: sign.Key) -> None:
    pki.at = AT + timedelta(days=3650)

    assert "sign.tsa-wrong-time" == refused(pki.tsa_url, key).code


def test_the_second_stamp_failing_leaves_no_file_of_a_lower_level(pki: LocalPki, key: sign.Key, tmp_path: Path) -> None:
    from tdkt_docs.verify.trust import read_roots

    server = TimeStampServer(pki.tsa_url, patience=Patience(attempts=1), pause=lambda _: None)
    sources = sign.services_for("b-lt", pki.tsa_url, read_roots(pki.write_roots(tmp_path))).sources
    services = Services(level=sign.Level.LTA, timestamps=server, sources=sources)
    pki.fails_after["/tsa"] = 1

    with pytest.raises(SignError) as error:
        sign.sign(PAPER, key, REQUEST, services)

    assert ("sign.tsa-failed", 2) == (error.value.code, pki.asked.count("/tsa"))


def test_the_room_kept_is_larger_than_any_answer_read() -> None:
    assert (12 * 1024, 180.0, 3, 4) == (STAMP_BYTES, Patience().timeout_s, Patience().attempts, Patience().at_once)


def _greet(listening: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            asking, _ = listening.accept()
            with context.wrap_socket(asking, server_side=True) as told:
                told.recv(1)
        except ssl.SSLError:
            continue
        except OSError:
            return
