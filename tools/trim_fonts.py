"""Makes the trimmed copies of the bundled faces anew: ``uv run python tools/trim_fonts.py``."""

from tdkt_docs import resources
from tdkt_docs.pdf.trimming import trimmed_anew

for path in sorted(resources.fonts_dir().glob("*.ttf")):
    target = path.parent / "trimmed" / path.name
    target.write_bytes(trimmed_anew(path))
    print(f"{target.name}: {target.stat().st_size:,} bytes")
