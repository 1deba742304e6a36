"""PSS, PKCS#1 v1.5 and ECDSA: the signature states what it is, and an independent look agrees."""

from dataclasses import replace
from io import BytesIO

import pytest
from asn1crypto import cms
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from signing import AT, ec_key, paper, rsa_key

from tdkt_docs import sign
from tdkt_docs.sign import Key, Scheme, SignRequest
from tdkt_docs.sign.kept_key import signer_by

REQUEST = SignRequest(field="nguoi_ky", role="nguoi-ky", at=AT)


def embedded(pdf):
    (found,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    return found


def stated(pdf):
    """Mechanism and, for PSS, its parameters."""
    algorithm = embedded(pdf).signer_info["signature_algorithm"]
    return algorithm["algorithm"].native, algorithm["parameters"].native


def holds(pdf, key: Key) -> bool:
    context = ValidationContext(trust_roots=[key.signer.signing_cert], moment=AT, allow_fetching=False)
    status = validate_pdf_signature(embedded(pdf), context)
    return status.bottom_line


@pytest.mark.parametrize(
    ("key", "scheme", "mechanism"),
    [
        (rsa_key, Scheme.PKCS1V15, "sha256_rsa"),
        (rsa_key, Scheme.PSS, "rsassa_pss"),
        (ec_key, Scheme.PSS, "sha256_ecdsa"),
        (lambda: ec_key(curve=ec.SECP384R1), Scheme.PKCS1V15, "sha384_ecdsa"),
        (lambda: ec_key(curve=ec.SECP521R1), Scheme.PKCS1V15, "sha512_ecdsa"),
    ],
    ids=["rsa", "rsa-pss", "p-256", "p-384", "p-521"],
)
def test_two_papers_in_a_row_are_signed_as_the_scheme_says_and_pyhanko_finds_both_valid(key, scheme, mechanism):
    papers = [paper(), paper("Bằng khen")]

    signed = [sign.sign(each, key(), replace(REQUEST, scheme=scheme)).data for each in papers]

    assert [stated(each)[0] for each in signed] == [mechanism] * 2
    assert [holds(each, key()) for each in signed] == [True, True]


def test_pss_states_one_hash_and_a_salt_as_long_as_it():
    signed = sign.sign(paper(), rsa_key(), replace(REQUEST, scheme=Scheme.PSS)).data

    _, parameters = stated(signed)
    assert parameters == {
        "hash_algorithm": {"algorithm": "sha256", "parameters": None},
        "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": "sha256", "parameters": None}},
        "salt_length": 32,
        "trailer_field": "trailer_field_bc",
    }


def test_pss_is_what_it_states_bit_by_bit():
    info = embedded(sign.sign(paper(), rsa_key(), replace(REQUEST, scheme=Scheme.PSS)).data).signer_info
    public = load_der_public_key(rsa_key().signer.signing_cert.public_key.dump())
    value, attributes = info["signature"].native, info["signed_attrs"].untag().dump()

    public.verify(value, attributes, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
    with pytest.raises(InvalidSignature):
        public.verify(value, attributes, padding.PKCS1v15(), hashes.SHA256())


def test_the_same_key_signs_by_either_scheme_in_turn():
    schemes = [Scheme.PSS, Scheme.PKCS1V15, Scheme.PSS]

    signed = [sign.sign(paper(), rsa_key(), replace(REQUEST, scheme=scheme)).data for scheme in schemes]

    assert [stated(each)[0] for each in signed] == ["rsassa_pss", "sha256_rsa", "rsassa_pss"]
    assert all(holds(each, rsa_key()) for each in signed)


def test_a_key_that_is_not_rsa_knows_one_way_only():
    signer = ec_key().signer

    assert signer_by(signer, is_pss=True) is signer


def test_what_is_kept_says_what_pyhanko_says_each_time():
    """The CMS of the second paper comes from the mould of the first; pyHanko's own, made anew, has the same bytes."""
    key = rsa_key("Người ký thứ hai")
    sign.sign(paper(), key, REQUEST)

    from_mould = embedded(sign.sign(paper("Bằng khen"), key, REQUEST).data)

    key.signer._moulds.clear()
    anew = embedded(sign.sign(paper("Bằng khen"), key, REQUEST).data)
    assert from_mould.pkcs7_content == anew.pkcs7_content


def test_signatures_of_every_length_stand_in_a_cms_that_is_strict_der():
    signed = [sign.sign(paper(), ec_key(), REQUEST).data for _ in range(12)]

    contents = [embedded(each).pkcs7_content.rstrip(b"\0") for each in signed]

    parsed = [cms.ContentInfo.load(each, strict=True) for each in contents]
    assert [each.dump(force=True) for each in parsed] == contents
    assert {len(each["content"]["signer_infos"][0]["signature"].native) for each in parsed} <= {68, 69, 70, 71, 72}
