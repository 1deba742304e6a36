"""Write the JSON Schema of every form's answers beside its template, and of a campaign's workbook among the schemas.

    uv run tools/build_schemas.py [--check]

With ``--check`` nothing is written; the exit code tells whether a file is not as it would be written.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from tdkt_docs import catalog, form, resources
from tdkt_docs.model.campaign import Dates

CAMPAIGN_KINDS = ("cong-trang", "dot-xuat", "chuyen-de", "cong-hien", "doi-ngoai")


def schemas() -> Iterator[tuple[Path, bytes]]:
    """Where each schema lies, and what it holds."""
    for template in catalog.forms_at_hand():
        yield template.path.with_name("schema.json"), form.write(form.form_of_template(template), "schema")
    pack = catalog.pack_for(Dates())
    for kind in CAMPAIGN_KINDS:
        path = resources.schemas_dir() / f"so-lieu-{kind}.schema.json"
        yield path, form.write(form.form_of_campaign(pack, kind), "schema")


def main(*arguments: str) -> int:
    """Write or compare; 1 where something differs."""
    is_check = "--check" in arguments
    stale = [(path, data) for path, data in schemas() if not path.exists() or path.read_bytes() != data]
    for path, data in stale:
        print(path.name if path.parent == resources.schemas_dir() else "/".join(path.parts[-3:]))
        if not is_check:
            path.write_bytes(data)
    return int(is_check and bool(stale))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
