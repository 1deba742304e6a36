"""What the sheets of a workbook may hold, from ``rules/captions.toml``: kinds, fields, captions, spellings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from tdkt_docs import catalog
from tdkt_docs.vn.text import fold

__all__ = ["Schema", "SheetField", "SheetKind", "caption_keys", "schema", "word_key"]

KINDS = ("persons", "collectives", "past_awards", "initiatives", "year_ratings", "members", "reports")

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_YEAR = re.compile(r"\b(?:trong )?nam (?:hoc )?[12][0-9]{3}(?: ?- ?[12][0-9]{3})?\b")
_SIGNS = re.compile(r"[^a-z0-9%]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetField:
    """A column a sheet may have."""

    id: str
    type: str
    caption: str
    keys: frozenset[str]
    """Its captions, to compare with ``caption_keys``."""
    words: Mapping[bytes, tuple[tuple[bytes, ...], ...]]
    """By the longest word of a caption, the other words of each caption that has it."""

    def may_be_in(self, letters: bytes) -> bool:
        """Whether texts with these letters may be one of its captions: quick to say, and hardly ever so of values."""
        for longest, others in self.words.items():
            if longest in letters and any(all(word in letters for word in rest) for rest in others):
                return True
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKind:
    """A kind of sheet, told by its captions."""

    id: str
    sheet: str
    """Its name in the blank workbook."""
    required: tuple[str, ...]
    marks: tuple[str, ...]
    """Fields of which one must be there, for the sheet to be of this kind; any will do where none is named."""
    fields: Mapping[str, SheetField]
    field_by_key: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """All kinds of sheets and the spellings of their values."""

    kinds: tuple[SheetKind, ...]
    footers: tuple[str, ...]
    """Keys of the first words of lines that end a list."""
    instructions: tuple[str, ...]
    """Keys of names of sheets that are no lists."""
    noise: tuple[str, ...] = ()
    """Keys of words that say nothing in a caption."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By type: key of a spelling → value."""
    award_prefixes: tuple[str, ...] = ()
    """Keys of words before an award's name, longest first."""
    family_names: frozenset[str] = frozenset()
    """Keys of captions of a column that holds a name without the given name."""
    given_names: frozenset[str] = frozenset()
    """Keys of captions of a column that holds given names alone."""
    no_names: frozenset[str] = frozenset()
    """Keys of texts that may stand beside a name and are none."""


@cache
def schema() -> Schema:
    """The bundled schema."""
    content = catalog.captions()
    noise = tuple(word_key(word) for word in content["noise"])
    spellings = {name: values for name, values in content["values"].items() if name != "award"}
    return Schema(
        kinds=tuple(_kind(kind, content[kind], noise) for kind in KINDS),
        footers=tuple(word_key(word) for word in content["footers"]),
        instructions=tuple(word_key(word) for word in content["instructions"]),
        noise=noise,
        values={
            name: {word_key(spelling): value for value, written in values.items() for spelling in written}
            for name, values in spellings.items()
        },
        family_names=frozenset(map(word_key, content["split_name"]["family"])),
        given_names=frozenset(map(word_key, content["split_name"]["given"])),
        no_names=frozenset(map(word_key, content["split_name"]["beside"])),
        award_prefixes=tuple(sorted(map(word_key, content["values"]["award"]["before"]), key=len, reverse=True)),
    )


def _kind(kind: str, content: Mapping[str, object], noise: tuple[str, ...]) -> SheetKind:
    entries = content["fields"]
    assert isinstance(entries, Mapping)
    fields = {name: _field(name, entry, noise) for name, entry in entries.items()}
    required, marks = content["required"], content.get("marks", [])
    assert isinstance(required, list)
    assert isinstance(marks, list)
    return SheetKind(
        id=kind,
        sheet=str(content["sheet"]),
        required=tuple(required),
        marks=tuple(marks),
        fields=fields,
        field_by_key={key: name for name, found in reversed(fields.items()) for key in found.keys},
    )


def _field(name: str, entry: Mapping[str, object], noise: tuple[str, ...]) -> SheetField:
    synonyms = entry["synonyms"]
    assert isinstance(synonyms, list)
    caption = str(entry["caption"])
    keys = {key for written in (caption, *synonyms) for key in caption_keys(written, noise)[:2]}
    return SheetField(
        id=name, type=str(entry["type"]), caption=caption, keys=frozenset(keys), words=_words_of(sorted(keys))
    )


def _words_of(keys: Iterable[str]) -> Mapping[bytes, tuple[tuple[bytes, ...], ...]]:
    found: dict[bytes, list[tuple[bytes, ...]]] = {}
    for key in keys:
        longest, *others = sorted(key.encode().split(), key=len, reverse=True)
        found.setdefault(longest, []).append(tuple(others))
    return {longest: tuple(others) for longest, others in found.items()}


@lru_cache(maxsize=16384)
def word_key(text: str) -> str:
    """A key to compare words by: no accents, case or punctuation.

    >>> word_key("Chiến sỹ thi đua,  cơ sở")
    'chien sy thi dua co so'
    """
    return _SIGNS.sub(" ", fold(text)).strip()


@lru_cache(maxsize=4096)
def caption_keys(caption: str, noise: tuple[str, ...] = ()) -> tuple[str, ...]:
    r"""Keys a caption may match by, the whole one first, then without brackets, then without year and noise.

    >>> caption_keys("Mức độ hoàn thành\nnhiệm vụ năm 2026")
    ('muc do hoan thanh nhiem vu nam 2026', 'muc do hoan thanh nhiem vu')
    """
    folded = fold(caption)
    bare = _SIGNS.sub(" ", _BRACKETS.sub(" ", folded)).strip()
    quiet = _YEAR.sub(" ", bare)
    for words in noise:
        if words in quiet:
            quiet = re.sub(rf"\b{re.escape(words)}\b", " ", quiet)
    keys = (_SIGNS.sub(" ", folded).strip(), bare, " ".join(quiet.split()))
    return tuple(dict.fromkeys(key for key in keys if key))
