"""How a paper's signatures are seen: pictures from the office's folder, else words in a frame."""

from dataclasses import dataclass, field
from pathlib import Path

from tdkt_docs import sign
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import OFFICE_SLOT, PaperSlot
from tdkt_docs.model.where import Where
from tdkt_docs.pdf.signature_pictures import PictureFault, fault_of_picture

__all__ = ["Looks"]

_SIGNATURE_MM, _SEAL_MM = 40.0, 36.0
"""How wide a picture is shown where the settings do not say."""
_FAULTS = {PictureFault.NO_PNG: "TD-832", PictureFault.OPAQUE: "TD-833"}


@dataclass(slots=True)
class Looks:
    """The looks of one run, each picture read once."""

    office: Path
    """The office's folder."""
    _pngs: dict[str, bytes | str] = field(default_factory=dict)
    """By path: the picture, or the code of what is wrong with it."""
    _told: set[str] = field(default_factory=set)

    def of(self, slot: PaperSlot) -> sign.Look:
        """The look of a signature in ``slot``; words where its picture cannot be used."""
        png = self._png(slot.picture) if slot.picture else ""
        if isinstance(png, str):
            return sign.StampLook()
        usual = _SEAL_MM if slot.id == OFFICE_SLOT else _SIGNATURE_MM
        return sign.PictureLook(png=png, width_mm=slot.picture_mm or usual)

    def finding(self, slot: PaperSlot, paper: str) -> tuple[Finding, ...]:
        """What is wrong with the slot's picture, told once a run, of the first paper that needs it."""
        code = self._png(slot.picture) if slot.picture else ""
        if not isinstance(code, str) or not code or slot.picture in self._told:
            return ()
        self._told.add(slot.picture)
        where = Where(file="co-quan.toml")
        return (Finding(code=code, severity=Severity.WARNING, subject=paper, where=where, values=_values(slot)),)

    def _png(self, path: str) -> bytes | str:
        if path not in self._pngs:
            self._pngs[path] = _read(self.office / path)
        return self._pngs[path]


def _values(slot: PaperSlot) -> dict[str, str]:
    return {"file": slot.picture, "signer": slot.signer}


def _read(path: Path) -> bytes | str:
    """The picture, or the code of why it cannot be used."""
    try:
        data = path.read_bytes()
    except OSError:
        return "TD-831"
    fault = fault_of_picture(data)
    return _FAULTS[fault] if fault is not None else data
