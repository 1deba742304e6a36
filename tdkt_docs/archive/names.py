"""Names of files in a package: short, ASCII, one of a kind, inside their folder."""

from pathlib import PurePosixPath

from tdkt_docs.vn.text import slug

__all__ = ["packed_name"]

_LONGEST_STEM, _LONGEST_SUFFIX = 60, 8


def packed_name(number: int, file: str, *, of: int = 0) -> str:
    r"""The name of the original ``file`` as document ``number`` of ``of``; its folders, if it names any, are left out.

    >>> packed_name(7, "Tờ trình số 12.PDF"), packed_name(12, "../../etc/passwd", of=1200)
    ('007_to-trinh-so-12.pdf', '0012_passwd')
    >>> packed_name(1, ".."), packed_name(2, "C:\\x\\Đơn.docx"), len(packed_name(3, "a" * 300 + ".pdf"))
    ('001_khong-ten', '002_don.docx', 68)
    """
    own = PurePosixPath(file.replace("\\", "/")).name.strip(". ")
    stem, dot, suffix = own.rpartition(".")
    ending = slug(suffix)[:_LONGEST_SUFFIX] if dot and stem else ""
    base = slug(stem if ending else own)[:_LONGEST_STEM].strip("-")
    width = max(3, len(str(of)))
    return f"{number:0{width}}_{base}" + (f".{ending}" if ending else "")
