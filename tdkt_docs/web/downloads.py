"""Files handed to the browser under a name of ours; a name is never put into a header as it is."""

from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.responses import Response

from tdkt_docs.vn.text import slug

__all__ = ["XLSX", "attachment", "download"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(name: str, *, is_shown: bool = False) -> dict[str, str]:
    r"""The header under which a browser saves a file, or shows it.

    >>> print(attachment('Đợt "1"\r\n.xlsx')["content-disposition"])
    attachment; filename="dot-1.xlsx"; filename*=UTF-8''%C4%90%E1%BB%A3t%20%221%22%0D%0A.xlsx
    """
    path = PurePosixPath(name)
    plain = f"{slug(path.stem)}{path.suffix if path.suffix.isascii() and path.suffix[1:].isalnum() else ''}"
    how = "inline" if is_shown else "attachment"
    return {
        "content-disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='', errors='replace')}"
    }


def download(data: bytes, name: str, media_type: str = "application/octet-stream") -> Response:
    """A file to be saved."""
    return Response(data, media_type=media_type, headers=attachment(name))
