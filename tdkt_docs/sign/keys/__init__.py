"""Key stores, one drop-in module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_docs.sign.key import KeyStore
    from tdkt_docs.sign.keys import pem, pkcs11, pkcs12

    _pem: KeyStore = pem
    _pkcs11: KeyStore = pkcs11
    _pkcs12: KeyStore = pkcs12
