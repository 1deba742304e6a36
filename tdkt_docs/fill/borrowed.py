"""docxtpl, with what loading it changes elsewhere put back."""

import docx.oxml.ns
from docxtpl import DocxTemplate, InlineImage

__all__ = ["DocxTemplate", "InlineImage"]

# docxcompose 2.2.0, which docxtpl loads for documents in documents, gives python-docx's own prefix of properties to
# another namespace: any program in this process would then write its key words where nobody finds them.
docx.oxml.ns.nsmap["cp"] = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
