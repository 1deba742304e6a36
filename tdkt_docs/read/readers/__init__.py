"""Drop-in readers, one module a kind of file; each matches ``tdkt_docs.read.reader.Reader``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_docs.read.reader import Reader
    from tdkt_docs.read.readers import csv, json, ods, xls, xlsx, yaml

    _csv: Reader = csv
    _json: Reader = json
    _ods: Reader = ods
    _xls: Reader = xls
    _xlsx: Reader = xlsx
    _yaml: Reader = yaml
