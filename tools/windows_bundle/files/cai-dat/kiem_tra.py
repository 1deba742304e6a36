"""Tells by its exit code whether this Python can run the bundle; written so that any Python can read it.

Its arguments are the versions that the folder has wheels for. 0: it can; 21: too old; 22: not for 64-bit Intel or AMD;
23: there are no wheels for it.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 # this file is read by whatever Python the machine has
    sys.exit(21)

import sysconfig

if sysconfig.get_platform() != "win-amd64":
    sys.exit(22)
is_known = ".".join(map(str, sys.version_info[:2])) in sys.argv[1:]
is_plain = sys.implementation.name == "cpython" and not sysconfig.get_config_var("Py_GIL_DISABLED")
sys.exit(0 if is_known and is_plain else 23)
