"""The command line: commands are put together here, and every error ends here."""

import errno
import io
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from tdkt_docs import __version__
from tdkt_docs.cli import commands
from tdkt_docs.cli.options import Lang
from tdkt_docs.cli.screen import show_error, wants_json
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, OutputError, TdktError, UsageError

__all__ = ["app", "main"]

_FRAME = ("usage", "options", "commands", "arguments", "help", "default", "required", "any-options", "any-command")
_DEFAULT = "_"
"""Under which name the library knows a group's unnamed command."""
_TYPES = re.compile(r" <(?:path|text|integer)>")


def _in_our_words(text: str) -> str:
    """The frame of a help page in the user's language; the library only knows English."""
    for place in _FRAME:
        theirs, ours = t(f"help.{place}.from"), t(f"help.{place}.to")
        text = text.replace(theirs, ours)
        text = re.sub(rf"{re.escape(theirs.rstrip())}(?=\n)", ours.rstrip(), text)  # a line may end within it
    return _TYPES.sub(lambda found: " " * len(found.group()), text)


class _InterruptedError(Exception):
    """Ctrl-C, under a name that the library does not swallow."""


class _Command(TyperCommand):
    allow_extra_args = True  # so that the complaint about them is ours

    def get_help(self, ctx: Any) -> str:  # the library's own context class is private
        return _in_our_words(super().get_help(ctx))

    def invoke(self, ctx: Any) -> Any:  # the library's own context class is private
        if ctx.args:
            raise UsageError("cli.extra-argument", value=ctx.args[0])
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise _InterruptedError from error


class _Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:  # the library's own context class is private
        return _in_our_words(super().get_help(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # the library's own types are private
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UsageError("cli.no-such-command", value=args[0], known=", ".join(self.list_commands(ctx)))
        return super().resolve_command(ctx, args)


class _GroupWithDefault(_Group):
    """A group whose first argument may be what its unnamed command is about: ``tdkt form giay-khen --as pdf``."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # the library's own types are private
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            return _DEFAULT, self.get_command(ctx, _DEFAULT), args
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # the library's own context class is private
        return [name for name in super().list_commands(ctx) if name != _DEFAULT]


app = typer.Typer(
    cls=_Group,
    help=t("help.app"),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"tdkt {__version__}\n")
        raise typer.Exit


@app.callback()
def _global(
    lang: Lang = LANGUAGE,
    version: Annotated[
        bool, typer.Option("--version", help=t("option.version"), callback=_version, is_eager=True)
    ] = False,
) -> None:
    del lang, version


for _name, _function in commands.COMMANDS.items():
    app.command(_name, cls=_Command, help=t(f"help.{_name}"), short_help=t(f"help.{_name}"))(_function)


def _group_options(lang: Lang = LANGUAGE) -> None:
    del lang


for _name, _members in commands.GROUPS.items():
    _class = _GroupWithDefault if "" in _members else _Group
    _group = typer.Typer(cls=_class, help=t(f"help.{_name}"), no_args_is_help=True, rich_markup_mode=None)
    _group.callback()(_group_options)
    for _member, _function in _members.items():
        _text = t(f"help.{_name}.{_member or 'make'}")
        _group.command(_member or _DEFAULT, cls=_Command, help=_text, short_help=_text)(_function)
    app.add_typer(_group, name=_name)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit with its code; the one place where errors are caught."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_guarded(given))


def _guarded(arguments: list[str]) -> int:
    try:
        return int(app(args=arguments, prog_name="tdkt", standalone_mode=False) or Exit.DONE)
    except (KeyboardInterrupt, typer.Abort, _InterruptedError):
        sys.stderr.write("\n" + t("app.interrupted") + "\n")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody listens: what is left goes nowhere
        return Exit.DONE
    except Exception as error:  # noqa: BLE001 - the one boundary: any bug ends as a sentence, never as a traceback with data
        return _told(error, as_json=wants_json(arguments))


def _told(error: Exception, *, as_json: bool) -> int:
    """Show an error as the user is to see it; its exit code."""
    if type(error).__name__ == "NoArgsIsHelpError" and not as_json:
        sys.stderr.write(f"{error}\n")
        return Exit.USAGE
    ours = _as_ours(error)
    show_error(ours, as_json=as_json)
    return ours.exit_code


def _as_ours(error: Exception) -> TdktError:
    """The library's complaints about a call and the system's refusals become ours; anything else is our bug."""
    if isinstance(error, TdktError):
        return error
    if isinstance(error, OSError):
        return _refusal(error)
    if isinstance(error, MemoryError):
        return TdktError("app.no-memory")
    if hasattr(error, "format_message"):
        return _usage_error(error)
    import logging

    logging.getLogger(__name__).debug("bug", exc_info=error)
    return TdktError("app.bug", kind=type(error).__name__, place=_last_place(error), version=__version__)


def _refusal(error: OSError) -> TdktError:
    """What the system would not do, where no stage says it better."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return OutputError("app.disk-full")
    file = Path(os.fsdecode(error.filename)).name if isinstance(error.filename, (str, bytes)) else ""
    reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return OutputError("app.refused", path=file, reason=reason, place=_last_place(error))


def _usage_error(error: Exception) -> UsageError:
    known = {
        "NoSuchOption": "cli.no-such-option",
        "MissingParameter": "cli.missing",
        "BadParameter": "cli.bad-value",
        "BadOptionUsage": "cli.bad-option",
        "NoArgsIsHelpError": "cli.no-command",
    }
    name = getattr(error, "option_name", None) or _parameter_name(error)
    return UsageError(known.get(type(error).__name__, "cli.usage"), name=name)


def _parameter_name(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    options = [option for option in parameter.opts if option.startswith("--")]
    return str(options[0] if options else parameter.metavar or parameter.name)


def _last_place(error: Exception) -> str:
    """File and line of our own code where the bug showed; no values."""
    place, trace = "", error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("tdkt_docs"):
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
