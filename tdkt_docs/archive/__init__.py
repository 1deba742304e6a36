"""Packages of dossiers for the archive, and the lists they are handed over with."""

from tdkt_docs.archive.deposit import Deposit, DepositedDossier, deposit, deposit_findings, deposit_grid
from tdkt_docs.archive.manifest import PackageRecord, PackedPart, PackedVolume, package_record
from tdkt_docs.archive.originals import Originals, Wanted, find_originals
from tdkt_docs.archive.packing import GivenVolume, Packed, PackRequest, pack
from tdkt_docs.archive.reading import is_package, read_package
from tdkt_docs.archive.record import DossierRecord, PartPlace, PartRecord, dossier_record
from tdkt_docs.archive.volumes import whole_dossier

__all__ = [
    "Deposit",
    "DepositedDossier",
    "DossierRecord",
    "GivenVolume",
    "Originals",
    "PackRequest",
    "PackageRecord",
    "Packed",
    "PackedPart",
    "PackedVolume",
    "PartPlace",
    "PartRecord",
    "Wanted",
    "deposit",
    "deposit_findings",
    "deposit_grid",
    "dossier_record",
    "find_originals",
    "is_package",
    "pack",
    "package_record",
    "read_package",
    "whole_dossier",
]
