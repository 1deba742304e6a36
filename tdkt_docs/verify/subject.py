"""What a name in a certificate says beside the common name."""

from unicodedata import normalize

from asn1crypto import x509

__all__ = ["serial_of", "unit_of"]


def unit_of(name: x509.Name) -> str:
    """The organisation in a name, with its unit where it tells one; empty where it names none."""
    told = (_first(name, part) for part in ("organizational_unit_name", "organization_name"))
    return ", ".join(dict.fromkeys(filter(None, told)))


def serial_of(certificate: x509.Certificate) -> str:
    """The serial number, hexadecimal as certificate viewers show it."""
    return f"{certificate.serial_number:x}"


def _first(name: x509.Name, part: str) -> str:
    value = name.native.get(part, "")
    return normalize("NFC", str(value[0] if isinstance(value, list) else value))
