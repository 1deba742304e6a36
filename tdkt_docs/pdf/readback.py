"""What another library reads in a PDF that was just written: a second opinion, since one may be wrong by itself."""

import io
from collections.abc import Mapping

__all__ = ["text_values"]


def text_values(pdf: bytes) -> Mapping[str, str]:
    """What the text fields of ``pdf`` hold, by name; nothing for empty ones.

    Raises:
        ValueError: The library cannot read the file.
    """
    from pypdf import PdfReader  # 14 MB that only a run needs which fills in a number
    from pypdf.errors import PyPdfError

    try:
        found = PdfReader(io.BytesIO(pdf)).get_form_text_fields()
    except (PyPdfError, LookupError, TypeError, AttributeError) as error:
        message = "not read back"
        raise ValueError(message) from error
    return {str(name): str(value) for name, value in found.items() if value}
