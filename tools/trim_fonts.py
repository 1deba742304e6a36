"""Makes the trimmed copies of the bundled faces anew: ``uv run python tools/trim_fonts.py``."""

from tdkt_docs import resources
from tdkt_docs.pdf.fonts import faces
from tdkt_docs.pdf.trimming import RESERVED, TYPED_MARKS, trimmed_anew

for path in (path for family in faces().families for path in family.paths if family.name not in RESERVED):
    target = path.parent / "trimmed" / path.name
    target.write_bytes(trimmed_anew(path))
    print(f"{target.name}: {target.stat().st_size:,} bytes")

field_face = resources.fonts_dir() / "fields" / "Tinos-Regular.ttf"
field_face.write_bytes(trimmed_anew(resources.fonts_dir() / field_face.name, TYPED_MARKS))
print(f"fields/{field_face.name}: {field_face.stat().st_size:,} bytes")
