"""Key stores, one drop-in module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_docs.sign.key import KeyStore
    from tdkt_docs.sign.keys import pkcs12

    _pkcs12: KeyStore = pkcs12
