"""What kind of file a name promises."""

__all__ = ["media_type"]

_UNKNOWN = "application/octet-stream"
_BY_ENDING = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def media_type(path: str) -> str:
    """By the name's ending: what the file is in truth, the verdict on the package tells.

    >>> media_type("data/ban-goc/001_don.pdf"), media_type("data/ban-goc/002_readme")
    ('application/pdf', 'application/octet-stream')
    """
    name = path.rpartition("/")[2]
    return _BY_ENDING.get(name.rpartition(".")[2].lower(), _UNKNOWN) if "." in name else _UNKNOWN
