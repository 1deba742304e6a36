"""What every key store has to do, whichever it is."""

from pathlib import Path

import pytest

from tdkt_docs import discover, sign
from tdkt_docs.errors import SignError, SourceError, TdktError
from tdkt_docs.sign.key import KeyStore

STORES = "tdkt_docs.sign.keys"
LOCATIONS = {
    "/khoa/ky.p12": ["pkcs12"],
    "/khoa/KY.PFX": ["pkcs12"],
    "/khoa/ky.pem": ["pem"],
    "/khoa/ky.key": ["pem"],
    "C:\\khoa\\ky.pem": ["pem"],
    "pkcs11:token=So%20KHCN;object=ky?module-path=/usr/lib/x.so": ["pkcs11"],
    "PKCS11:object=ky.pem": ["pkcs11"],
    "pkcs11:object=ky.p12": ["pkcs11"],
    "/khoa/ky.jks": [],
    "/khoa/pkcs11:ky": [],
    "https://khoa.vn/ky": [],
    "": [],
}
ABSENT = {
    "pkcs12": "ky.p12",
    "pem": "ky.pem",
    "pkcs11": "pkcs11:token=ky?module-path=/khong/co.so",
}


def store(name: str) -> KeyStore:
    found: KeyStore = discover.load(STORES, name)  # type: ignore[assignment]
    return found


@pytest.mark.parametrize("location", LOCATIONS)
def test_each_location_is_claimed_by_at_most_one_store(location: str) -> None:
    claiming = [name for name in discover.names(STORES) if store(name).claims(location)]

    assert LOCATIONS[location] == claiming


def test_there_is_a_case_for_every_store() -> None:
    assert tuple(sorted(ABSENT)) == discover.names(STORES)


@pytest.mark.parametrize("name", ABSENT)
def test_what_is_not_there_is_told_without_asking_for_a_password(name: str, tmp_path: Path) -> None:
    location = sign.key_location(ABSENT[name], tmp_path)

    with pytest.raises((SignError, SourceError)) as caught:
        store(name).open_key(location, lambda: pytest.fail("asked for the password"))

    assert (False, True) == (store(name).is_there(location), caught.value.code.startswith("sign."))


@pytest.mark.parametrize("name", ["pkcs12", "pem"])
def test_the_identity_of_a_file_changes_with_the_file_and_needs_no_password(name: str, tmp_path: Path) -> None:
    path = tmp_path / ABSENT[name]
    path.write_bytes(b"mot")
    one = store(name).identity(str(path))

    path.write_bytes(b"hai")

    assert (True, False) == (store(name).is_there(str(path)), one == store(name).identity(str(path)))


@pytest.mark.parametrize("location", ["khoa.jks", "https://khoa.vn/ky?pin=1234"])
def test_what_no_store_claims_is_refused_and_an_address_not_repeated(location: str) -> None:
    with pytest.raises(TdktError) as caught:
        sign.open_key(location, lambda: pytest.fail("asked for the password"))

    assert "sign.unknown-key" == caught.value.code
    assert "1234" not in str(caught.value)
