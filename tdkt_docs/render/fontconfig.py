"""Private fontconfig files: which faces an engine may see, whatever the machine has."""

from pathlib import Path
from xml.sax.saxutils import escape

__all__ = ["private_fontconfig"]

_TEXT = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{folder}</dir>
<cachedir>{cache}</cachedir>
{others}<match target="pattern">
<test name="family" qual="any"><string>Times New Roman</string></test>
<edit name="family" mode="prepend" binding="same"><string>{family}</string></edit>
</match>
<match target="pattern"><edit name="family" mode="append_last" binding="strong"><string>{family}</string></edit></match>
</fontconfig>
"""
_SYSTEM = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n'


def private_fontconfig(folder: Path, cache: Path, family: str, *, with_system: bool = False) -> str:
    """A configuration that draws Times New Roman with ``family``, and everything it does not know as well.

    Args:
        folder: Absolute; where the faces lie.
        cache: Absolute; where fontconfig may write.
        family: The faces' family name.
        with_system: Whether the machine's own fonts may be used for other families.
    """
    return _TEXT.format(
        folder=escape(str(folder)),
        cache=escape(str(cache)),
        family=escape(family),
        others=_SYSTEM if with_system else "",
    )
