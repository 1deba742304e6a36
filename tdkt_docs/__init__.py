"""From one workbook of nominees to official papers and signed, checkable dossiers."""

__all__ = ["__version__"]

__version__ = "0.1.0"
