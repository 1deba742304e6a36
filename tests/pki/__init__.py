"""A small public key infrastructure for tests, served on loopback by a thread of the test's own process.

Root → intermediate → signers, time-stamp servers, OCSP responders; CRLs; a clock of its own; moods that break it.

    @pytest.fixture(scope="module")
    def pki() -> Iterator[LocalPki]:
        with LocalPki(at=AT) as made:
            yield made

    pki.reset()                                # before each test: all works again, nobody is revoked
    signer = pki.signer("Nguyễn Văn A")        # an elliptic-curve key; signing costs a millisecond
    key = sign.open_key(signer.p12(tmp_path), lambda: PASSWORD)
    pki.revoke(signer)                         # OCSP and CRL say so from now on
    pki.at = later                             # what time its servers say it is
    pki.mood["/tsa"] = Mood.HANGS              # or any other path: "/ocsp", "/crl", "/ca"
    pki.write_roots(tmp_path)                  # a folder for --roots
    pki.asked                                  # the paths asked for, in order

Only ``cryptography`` and ``asn1crypto``; starting it takes about 10 ms, an RSA key some 100 ms once a process.
"""

from pki.authority import PASSWORD, Authority, Issued
from pki.local import LocalPki, Mood

__all__ = ["PASSWORD", "Authority", "Issued", "LocalPki", "Mood"]
