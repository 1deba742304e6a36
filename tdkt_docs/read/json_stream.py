"""The values of a JSON list one after another, in memory for a block of text and one value."""

import json
from collections.abc import Iterator
from typing import NoReturn, TextIO

from tdkt_docs.errors import SourceError
from tdkt_docs.read.json_text import Decoded, decode

__all__ = ["JsonStream"]

_BLOCK = 1 << 16
"""Characters read at a time."""
_LONGEST = 1 << 28
"""Characters of one value; text that is no JSON up to there is taken as wrong and not as unfinished."""
_SPACE = " \t\r\n"
_BEHIND = frozenset(",]" + _SPACE)
_LONGEST_HALF = len("e-")
"""Characters that may begin the rest of a number and are none without a figure behind them."""


class JsonStream:
    """The outermost values of a JSON text: those of a list, or the one object."""

    def __init__(self, text: TextIO, file: str) -> None:
        """Begin to read.

        Args:
            text: At the beginning of the JSON.
            file: The file's name, for errors.
        """
        self._source = text
        self._file = file
        self._text = ""
        self._at = 0
        self._is_whole = False
        self._line, self._column = 1, 1
        """Where ``_text`` begins in the file."""

    def start(self) -> str:
        """The first sign that is no white space: ``[`` where the text is a list; empty where there is none."""
        return self._peek()

    def values(self) -> Iterator[Decoded]:
        """The values of the list, or the one object; each with what keeps it from being used.

        Raises:
            SourceError: The text is neither a list nor an object, or is no JSON; also when that shows only further on.
        """
        match self.start():
            case "[":
                yield from self._listed()
            case "{":
                yield self._value()
                if self._peek() == "{":
                    raise SourceError("read.json-lines", file=self._file)
            case _:
                raise SourceError("read.json-shape", file=self._file)
        if self._peek():
            self._refuse()

    def _listed(self) -> Iterator[Decoded]:
        self._at += 1
        is_first = True
        while (sign := self._peek()) != "]":
            if not is_first:
                if sign != ",":
                    self._refuse()
                self._at += 1
                self._peek()
            yield self._value()
            is_first = False
        self._at += 1

    def _peek(self) -> str:
        """The next sign that is no white space, not yet taken."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._is_whole:
                return ""
            self._grow()

    def _value(self) -> Decoded:
        while True:
            try:
                found = decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._is_whole or len(self._text) - self._at >= _LONGEST:
                    self._refuse(error.pos, error)
            except RecursionError as error:
                line = self._line + self._text.count("\n", 0, self._at)
                raise SourceError("read.json-deep", file=self._file, line=line) from error
            else:
                if self._is_whole or self._surely_ends(found.end):
                    self._at = found.end
                    return found
            self._grow()

    def _surely_ends(self, end: int) -> bool:
        """Whether a value ends there and not only because no more was read: of «1.5» and «1e-5» a «1» may be all."""
        return self._text[end : end + 1] in _BEHIND or len(self._text) - end > _LONGEST_HALF

    def _grow(self) -> None:
        """Let go of what was taken and read on, at least as much again as is kept: long values cost no more."""
        self._line, self._column = self._place(self._at)
        kept = self._text[self._at :]
        more = self._source.read(max(_BLOCK, len(kept)))
        self._is_whole = not more
        self._text, self._at = kept + more, 0

    def _place(self, at: int) -> tuple[int, int]:
        """Line and column in the file of a place in ``_text``, 1-based."""
        lines = self._text.count("\n", 0, at)
        column = at - self._text.rfind("\n", 0, at) if lines else self._column + at
        return self._line + lines, column

    def _refuse(self, at: int | None = None, cause: Exception | None = None) -> NoReturn:
        line, column = self._place(self._at if at is None else at)
        raise SourceError("read.syntax", file=self._file, line=line, column=column) from cause
