"""bind: a table and the settings → a typed campaign; every problem names its cell."""

from tdkt_docs.bind.answers import BoundForm, bind_form
from tdkt_docs.bind.asked import AskedColumn, AskedList, lists_in
from tdkt_docs.bind.bound import Bound, bind
from tdkt_docs.bind.comparing import CellState, ComparedCell, ComparedRow, Comparing, Fit
from tdkt_docs.bind.editions import told_editions
from tdkt_docs.bind.from_forms import FORM_CONTENT
from tdkt_docs.bind.office import OFFICE_FILE, load_office
from tdkt_docs.bind.past_register import PAST_REGISTER, PastRegister, bind_past_register
from tdkt_docs.bind.settings import CAMPAIGN_FILE, COLLECTED, Settings, is_workbook, load_settings

__all__ = [
    "CAMPAIGN_FILE",
    "COLLECTED",
    "FORM_CONTENT",
    "OFFICE_FILE",
    "PAST_REGISTER",
    "AskedColumn",
    "AskedList",
    "Bound",
    "BoundForm",
    "CellState",
    "ComparedCell",
    "ComparedRow",
    "Comparing",
    "Fit",
    "PastRegister",
    "Settings",
    "bind",
    "bind_form",
    "bind_past_register",
    "is_workbook",
    "lists_in",
    "load_office",
    "load_settings",
    "told_editions",
]
