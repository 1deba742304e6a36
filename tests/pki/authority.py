"""Certificates: who issues them, whose they are, and what a signer keeps in a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, KeySerializationEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES, serialize_key_and_certificates
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

__all__ = ["PASSWORD", "Authority", "Issued", "PrivateKey", "elliptic_key", "rsa_key"]

PASSWORD = b"mat-khau-thu"
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_DAY = timedelta(days=1)


def elliptic_key() -> ec.EllipticCurvePrivateKey:
    """A new P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    """The one RSA key of this process: making one is slow."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A certificate, its key, and the certificates above it but the root's."""

    certificate: x509.Certificate
    key: PrivateKey
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def asn1(self) -> asn1_x509.Certificate:
        """The certificate as pyHanko wants it."""
        return asn1_x509.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    @property
    def asn1_chain(self) -> tuple[asn1_x509.Certificate, ...]:
        """The certificates above as pyHanko wants them."""
        return tuple(asn1_x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in self.chain)

    def p12(self, folder: Path, *, with_chain: bool = True) -> Path:
        """A PKCS#12 file of it in ``folder``, its password ``PASSWORD``; kept by few rounds: tests do not wait."""
        path = folder / f"{self.certificate.serial_number:x}.p12"
        above = list(self.chain) if with_chain else None
        path.write_bytes(serialize_key_and_certificates(b"ky", self.key, self.certificate, above, _quick()))
        return path


def _quick() -> KeySerializationEncryption:
    kept = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(1000)
    return kept.key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC).build(PASSWORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Somebody who issues certificates and tells what became of them at ``url``."""

    id: str
    """In the addresses of its services."""
    own: Issued
    url: str
    revoked: dict[int, datetime] = field(default_factory=dict)
    """By serial number, since when."""

    @classmethod
    def root(cls, id_: str, name: str, *, at: datetime, url: str) -> "Authority":
        """A new root, valid for fifty years."""
        key = elliptic_key()
        made = _builder(name, name, key, at=at - 20 * 365 * _DAY, until=at + 30 * 365 * _DAY)
        signed = _as_authority(made).sign(key, hashes.SHA256())
        return cls(id=id_, own=Issued(certificate=signed, key=key), url=url)

    def below(self, id_: str, name: str, *, at: datetime) -> "Authority":
        """An intermediate one, valid for thirty-five years."""
        key = elliptic_key()
        made = _builder(name, self.name, key, at=at - 10 * 365 * _DAY, until=at + 25 * 365 * _DAY)
        signed = self._with_addresses(_as_authority(made)).sign(self.own.key, hashes.SHA256())
        return Authority(id=id_, own=Issued(certificate=signed, key=key, chain=self._chain()), url=self.url)

    @property
    def name(self) -> str:
        """Its common name."""
        return str(self.own.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    def issue(
        self,
        name: str,
        key: PrivateKey,
        validity: tuple[datetime, datetime],
        *,
        purposes: Sequence[x509.ObjectIdentifier] = (),
        has_addresses: bool = True,
    ) -> Issued:
        """A certificate for an end user or a service."""
        made = _builder(name, self.name, key, at=validity[0], until=validity[1])
        made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        made = made.add_extension(_usage(signs=True), critical=True)
        if purposes:
            is_stamp = list(purposes) == [ExtendedKeyUsageOID.TIME_STAMPING]
            made = made.add_extension(x509.ExtendedKeyUsage(purposes), critical=is_stamp)
        if ExtendedKeyUsageOID.OCSP_SIGNING in purposes:
            made = made.add_extension(x509.OCSPNoCheck(), critical=False)
        made = self._with_addresses(made) if has_addresses else self._with_issuer(made)
        return Issued(certificate=made.sign(self.own.key, hashes.SHA256()), key=key, chain=self._chain())

    def _chain(self) -> tuple[x509.Certificate, ...]:
        is_root = self.own.certificate.subject == self.own.certificate.issuer
        return () if is_root else (self.own.certificate, *self.own.chain)

    def _with_addresses(self, made: x509.CertificateBuilder) -> x509.CertificateBuilder:
        ocsp, issuers = AuthorityInformationAccessOID.OCSP, AuthorityInformationAccessOID.CA_ISSUERS
        access = [
            x509.AccessDescription(ocsp, x509.UniformResourceIdentifier(f"{self.url}/ocsp/{self.id}")),
            x509.AccessDescription(issuers, x509.UniformResourceIdentifier(f"{self.url}/ca/{self.id}.cer")),
        ]
        place = x509.UniformResourceIdentifier(f"{self.url}/crl/{self.id}.crl")
        point = x509.DistributionPoint(full_name=[place], relative_name=None, reasons=None, crl_issuer=None)
        made = made.add_extension(x509.AuthorityInformationAccess(access), critical=False)
        return self._with_issuer(made.add_extension(x509.CRLDistributionPoints([point]), critical=False))

    def _with_issuer(self, made: x509.CertificateBuilder) -> x509.CertificateBuilder:
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.own.key.public_key())
        return made.add_extension(issuer, critical=False)


def _named(name: str) -> x509.Name:
    organisation = x509.NameAttribute(NameOID.ORGANIZATION_NAME, "THỬ NGHIỆM")
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")
    return x509.Name([country, organisation, x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _builder(name: str, issuer: str, key: PrivateKey, *, at: datetime, until: datetime) -> x509.CertificateBuilder:
    made = x509.CertificateBuilder().subject_name(_named(name)).issuer_name(_named(issuer))
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    made = made.not_valid_before(at).not_valid_after(until)
    return made.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def _as_authority(made: x509.CertificateBuilder) -> x509.CertificateBuilder:
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return made.add_extension(_usage(signs=False), critical=True)


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_cert_sign=not signs,
        crl_sign=not signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
