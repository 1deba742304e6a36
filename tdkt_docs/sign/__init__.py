"""Signatures as incremental updates."""

from tdkt_docs.sign.batch import SignJob, SignOne, SignResult, SignStep, bears, sign_all
from tdkt_docs.sign.copies import CopyFacts, copy_request, line_text, scan_findings
from tdkt_docs.sign.evidence import Sources
from tdkt_docs.sign.extend import Extended, extend
from tdkt_docs.sign.key import Key, KeyGoneError, KeyStore, Password
from tdkt_docs.sign.levels import Services, services_for
from tdkt_docs.sign.looks import LineLook, Look, PictureLook, StampLook, refuse_picture
from tdkt_docs.sign.numbering import fill_texts, text_fields
from tdkt_docs.sign.order import (
    COPY_ROLES,
    OFFICE_ROLE,
    Steps,
    refuse_numbering,
    refuse_out_of_order,
    signature_fields,
    steps_done,
)
from tdkt_docs.sign.request import Level, Scheme, SignRequest, iso_time
from tdkt_docs.sign.side_by_side import side_by_side
from tdkt_docs.sign.signature import prepare_fields, sign
from tdkt_docs.sign.status import Standing, standing
from tdkt_docs.sign.store import key_identity, key_is_there, key_location, open_key
from tdkt_docs.sign.timestamps import Patience, TimeStampServer
from tdkt_docs.sign.trial import ROOT_FILE, make_test_keys

__all__ = [
    "COPY_ROLES",
    "OFFICE_ROLE",
    "ROOT_FILE",
    "CopyFacts",
    "Extended",
    "Key",
    "KeyGoneError",
    "KeyStore",
    "Level",
    "LineLook",
    "Look",
    "Password",
    "Patience",
    "PictureLook",
    "Scheme",
    "Services",
    "SignJob",
    "SignOne",
    "SignRequest",
    "SignResult",
    "SignStep",
    "Sources",
    "StampLook",
    "Standing",
    "Steps",
    "TimeStampServer",
    "bears",
    "copy_request",
    "extend",
    "fill_texts",
    "iso_time",
    "key_identity",
    "key_is_there",
    "key_location",
    "line_text",
    "make_test_keys",
    "open_key",
    "prepare_fields",
    "refuse_numbering",
    "refuse_out_of_order",
    "refuse_picture",
    "scan_findings",
    "services_for",
    "side_by_side",
    "sign",
    "sign_all",
    "signature_fields",
    "standing",
    "steps_done",
    "text_fields",
]
