"""The settings LibreOffice starts with: nothing in a document may run, and nothing outside it is fetched."""

from xml.sax.saxutils import escape

__all__ = ["profile_settings"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
)
_SCRIPTING = "Office.Common/Security/Scripting"
_INTERNET = "Inet/Settings"
_NOBODY, _DISCARD = "127.0.0.1", "9"
_SETTINGS = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),  # the highest
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),  # pictures and texts that lie elsewhere, on disks as well
    ("Office.Writer/Content/Update", "Link", "0"),  # never
    ("Office.Calc/Content/Update", "Link", "1"),  # never, for tables embedded in a text
    (_INTERNET, "ooInetProxyType", "2"),  # by hand: a proxy that nobody answers at
    (_INTERNET, "ooInetHTTPProxyName", _NOBODY),
    (_INTERNET, "ooInetHTTPProxyPort", _DISCARD),
    (_INTERNET, "ooInetHTTPSProxyName", _NOBODY),
    (_INTERNET, "ooInetHTTPSProxyPort", _DISCARD),
    (_INTERNET, "ooInetFTPProxyName", _NOBODY),
    (_INTERNET, "ooInetFTPProxyPort", _DISCARD),
    (_INTERNET, "ooInetNoProxy", ""),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "CrashReport", "false"),
    ("Office.Recovery/RecoveryInfo", "Enabled", "false"),
)


def profile_settings() -> str:
    """The text of a profile's ``user/registrymodifications.xcu``."""
    items = (_ITEM.format(path=path, name=name, value=escape(value)) for path, name, value in _SETTINGS)
    return f"{_HEAD}{''.join(items)}</oor:items>\n"
