"""What of a part's XML is markup, and no words of it."""

import re

__all__ = ["MARKUP"]

MARKUP = re.compile(r"<[^>]*>")
"""One tag of XML; lxml writes no ``>`` within one."""
