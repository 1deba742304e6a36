"""A mistyped way of signing in co-quan.toml lets nothing be signed in a lesser way."""

from pathlib import Path

import pytest

from tdkt_docs.bind.office import read_office
from tdkt_docs.errors import SignError
from tdkt_docs.pipeline.signing.levels import scheme_of, services_of
from tdkt_docs.sign import Scheme


def office_folder(folder: Path, *lines: str) -> Path:
    text = "\n".join(('schema = 1\n[co-quan]\nten = "Sở Khoa học và Công nghệ"\n[ky-so]', *lines))
    (folder / "co-quan.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('muc = "b-x"', "sign.unknown-level"),
        ("muc = 3", "sign.unknown-level"),
        ('cach-ky = "rsa"', "sign-cli.no-such-scheme"),
    ],
)
def test_a_mistyped_level_or_scheme_is_told_and_refuses_to_sign(tmp_path: Path, line: str, code: str):
    found = read_office(office_folder(tmp_path, line))

    with pytest.raises(SignError) as error:
        services_of(found.office, tmp_path)

    assert error.value.code == code
    assert {finding.code for finding in found.findings} & {"TD-002", "TD-003"}


@pytest.mark.parametrize(("line", "scheme"), [("", Scheme.PKCS1V15), ('cach-ky = "pss"', Scheme.PSS)])
def test_the_scheme_is_the_one_that_is_named(tmp_path: Path, line: str, scheme: Scheme):
    office = read_office(office_folder(tmp_path, line)).office

    assert scheme_of(office) is scheme
