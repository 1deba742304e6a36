"""bind: a table and the settings → a typed campaign; every problem names its cell."""

from tdkt_docs.bind.bound import Bound, bind
from tdkt_docs.bind.office import OFFICE_FILE, load_office
from tdkt_docs.bind.settings import Settings, load_settings

__all__ = ["OFFICE_FILE", "Bound", "Settings", "bind", "load_office", "load_settings"]
