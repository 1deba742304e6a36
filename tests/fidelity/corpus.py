"""The documents that are measured: our templates, invented papers, and these once more from LibreOffice's hand."""

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fidelity.generated import PAPERS
from fidelity.lengthen import lengthened
from tdkt_docs import catalog, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.model.template import Template

__all__ = ["Specimen", "generated", "generated_names", "resaved", "template_names", "templates"]

_TIMEOUT_S = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """A document of the corpus."""

    name: str
    """Its source and what it shows: ``"generated/page-borders"``."""
    docx: bytes


def templates(*, is_common: bool = False) -> Iterator[Specimen]:
    """Our own templates, each with its sample's values and with long ones.

    Args:
        is_common: Only those in force that every campaign may make without asking: the others share their parts.
    """
    for form in _forms(is_common=is_common):
        template = form.path.read_bytes()
        sample = json.loads(form.path.with_name("sample.json").read_text(encoding="utf-8"))
        yield Specimen(name=f"template/{form.id}/short", docx=fill_template(template, sample))
        yield Specimen(name=f"template/{form.id}/long", docx=fill_template(template, lengthened(sample)))


def template_names(*, is_common: bool = False) -> tuple[str, ...]:
    """What ``templates`` calls its specimens, without making them."""
    forms = _forms(is_common=is_common)
    return tuple(f"template/{form.id}/{length}" for form in forms for length in ("short", "long"))


def _forms(*, is_common: bool) -> Iterator[Template]:
    for form in catalog.load_templates(resources.templates_dir()):
        if not (is_common and (form.issuer or form.is_on_request or form.per == "record" or form.valid_to)):
            yield form


def generated_names() -> tuple[str, ...]:
    """What ``generated`` calls its specimens, without making them."""
    return tuple(f"generated/{name}" for name in PAPERS)


def generated() -> Iterator[Specimen]:
    """The invented papers."""
    return (Specimen(name=f"generated/{name}", docx=make()) for name, make in PAPERS.items())


def resaved(papers: Sequence[Specimen]) -> Iterator[Specimen]:
    """``papers`` saved by LibreOffice as .odt and from there as .docx, so that another hand has written them."""
    with tempfile.TemporaryDirectory(prefix="tdkt-fidelity-") as folder:
        home = Path(folder)
        for number, paper in enumerate(papers):
            (home / f"{number}.docx").write_bytes(paper.docx)
        _converted(home, [home / f"{number}.docx" for number in range(len(papers))], "odt", home)
        again = home / "docx"
        _converted(home, [home / f"{number}.odt" for number in range(len(papers))], "docx", again)
        for number, paper in enumerate(papers):
            name = f"resaved/{paper.name.partition('/')[2]}"
            yield Specimen(name=name, docx=(again / f"{number}.docx").read_bytes())


def _converted(home: Path, sources: Sequence[Path], kind: str, out: Path) -> None:
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT_S)
