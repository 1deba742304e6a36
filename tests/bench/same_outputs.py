"""Whether the script's papers and ours are the same: the papers there, the words in them, the signatures on them."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

__all__ = ["differences"]

_READ = 300
"""Papers of one person whose words are read: so many, spread over all; of the others, all."""
_SIGNATURE = re.compile(rb"/ByteRange\s*\[")
_SEPARATORS = re.compile(r"[\s\xad\u200b]+")


def differences(job: Mapping[str, Any], script: Path, results: Path) -> Iterator[str]:
    """What is not the same, a sentence each.

    Args:
        job: What the script was given.
        script: Its output folder.
        results: Our ``ket-qua``.
    """
    names = {paper["name"] for paper in job["papers"]}
    yield from _unlike("papers", names, {path.stem for path in (results / "2-van-ban-pdf").glob("*.pdf")})
    signed = {paper["name"] for paper in job["papers"] if paper["keys"]}
    yield from _unlike("signed papers", signed, {path.stem for path in (results / "4-da-ky-so").glob("*.pdf")})
    dossiers = {dossier["name"] for dossier in job["dossiers"]}
    yield from _unlike("dossiers", dossiers, {path.stem for path in (results / "3-ho-so").glob("*.pdf")})
    for paper in job["papers"]:
        if paper["keys"] and (results / "4-da-ky-so" / f"{paper['name']}.pdf").exists():
            ours = len(_SIGNATURE.findall((results / "4-da-ky-so" / f"{paper['name']}.pdf").read_bytes()))
            if ours != len(paper["keys"]):
                yield f"{paper['name']}: {ours} signatures of ours, {len(paper['keys'])} of the script"
    for name in _chosen(job):
        yield from _words_lost(name, script, results)


def _unlike(what: str, theirs: set[str], ours: set[str]) -> Iterator[str]:
    if theirs != ours:
        yield f"{what}: only the script has {sorted(theirs - ours)[:5]}, only we have {sorted(ours - theirs)[:5]}"


def _chosen(job: Mapping[str, Any]) -> Iterator[str]:
    single = [paper["name"] for paper in job["papers"] if re.search(r"_\d{3,}_", paper["name"])]
    yield from single[:: max(1, len(single) // _READ)]
    yield from (paper["name"] for paper in job["papers"] if paper["name"] not in single)


def _words_lost(name: str, script: Path, results: Path) -> Iterator[str]:
    """Words of the script's PDF that ours lacks, and the other way round where ours bears no number and no stamp."""
    theirs = _words(script / "pdf" / f"{name}.pdf")
    signed = results / "4-da-ky-so" / f"{name}.pdf"
    plain = _words(results / "2-van-ban-pdf" / f"{name}.pdf")
    ours = plain | _words(signed) if signed.exists() else plain
    if theirs - ours:
        yield f"{name}: only the script's says {sorted(theirs - ours)[:8]}"
    if not signed.exists() and plain - theirs:
        yield f"{name}: only ours says {sorted(plain - theirs)[:8]}"


def _words(pdf: Path) -> set[str]:
    told = subprocess.run(("pdftotext", str(pdf), "-"), capture_output=True, check=True, timeout=120).stdout
    text = unicodedata.normalize("NFC", told.decode("utf-8", errors="replace"))
    return {word for word in _SEPARATORS.split(text) if word}
