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
from tdkt_docs.cli.commands.register import build, show as show_register, stats
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

__all__ = [
    "Callable",
    "Mapping",
    "assemble",
    "build",
    "calibrate",
    "check",
    "check_",
    "collect",
    "compare_laws",
    "demo",
    "deposit",
    "diff",
    "doctor",
    "explain",
    "fill",
    "fill_form",
    "find",
    "flatten",
    "from_form",
    "hand_in",
    "issue",
    "lint",
    "list_",
    "list_blanks",
    "list_laws",
    "make",
    "new",
    "new_blank",
    "new_form",
    "pack",
    "preview",
    "print_",
    "read_form",
    "redact",
    "render",
    "run",
    "scan",
    "serve",
    "show",
    "show as show_register",
    "show_blank",
    "show_law",
    "sign",
    "stats",
    "status",
    "verify",
]
