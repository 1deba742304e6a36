"""The commands, one module each: parse, call the library, show."""

from collections.abc import Callable, Mapping

from tdkt_docs.cli.commands.assemble import assemble
from tdkt_docs.cli.commands.check import check
from tdkt_docs.cli.commands.collect import collect
from tdkt_docs.cli.commands.demo import demo
from tdkt_docs.cli.commands.deposit import deposit
from tdkt_docs.cli.commands.doctor import doctor
from tdkt_docs.cli.commands.explain import explain
from tdkt_docs.cli.commands.fill import fill
from tdkt_docs.cli.commands.find import find
from tdkt_docs.cli.commands.form import fill_form, flatten, make, read_form
from tdkt_docs.cli.commands.issue import issue
from tdkt_docs.cli.commands.law import compare_laws, list_laws, show_law
from tdkt_docs.cli.commands.lint import lint
from tdkt_docs.cli.commands.new import new
from tdkt_docs.cli.commands.pack import pack
from tdkt_docs.cli.commands.print_blank import calibrate, list_blanks, new_blank, preview, print_, show_blank
from tdkt_docs.cli.commands.redact import redact
from tdkt_docs.cli.commands.register import build, stats
from tdkt_docs.cli.commands.register import show as show_register
from tdkt_docs.cli.commands.run import run
from tdkt_docs.cli.commands.scan import scan
from tdkt_docs.cli.commands.serve import serve
from tdkt_docs.cli.commands.sign import sign
from tdkt_docs.cli.commands.stages import render
from tdkt_docs.cli.commands.status import hand_in, status
from tdkt_docs.cli.commands.templates import check_, list_, show
from tdkt_docs.cli.commands.templates_diff import diff
from tdkt_docs.cli.commands.templates_from import from_form
from tdkt_docs.cli.commands.templates_new import new_form
from tdkt_docs.cli.commands.verify import verify

__all__ = ["COMMANDS", "GROUPS"]

COMMANDS: Mapping[str, Callable[..., int]] = {
    "demo": demo,
    "new": new,
    "check": check,
    "run": run,
    "status": status,
    "issue": issue,
    "hand-in": hand_in,
    "collect": collect,
    "verify": verify,
    "serve": serve,
    "lint": lint,
    "stats": stats,
    "fill": fill,
    "render": render,
    "sign": sign,
    "scan": scan,
    "assemble": assemble,
    "pack": pack,
    "deposit": deposit,
    "redact": redact,
    "find": find,
    "doctor": doctor,
    "explain": explain,
}
GROUPS: Mapping[str, Mapping[str, Callable[..., int]]] = {  # "" is what a group does where no command is named
    "templates": {
        "list": list_,
        "show": show,
        "check": check_,
        "new": new_form,
        "from": from_form,
        "diff": diff,
    },
    "form": {"": make, "fill": fill_form, "read": read_form, "flatten": flatten},
    "register": {"show": show_register, "build": build},
    "blank": {
        "list": list_blanks,
        "show": show_blank,
        "print": print_,
        "preview": preview,
        "calibrate": calibrate,
        "new": new_blank,
    },
    "law": {"list": list_laws, "show": show_law, "compare": compare_laws},
}
