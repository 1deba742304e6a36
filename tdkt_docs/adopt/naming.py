"""Drafts become proposals: ids, what the program knows by that name, and how sure it all is."""

from collections.abc import Sequence
from dataclasses import replace

from tdkt_docs.adopt.blanks import Shape
from tdkt_docs.adopt.labels import field_id, numbered
from tdkt_docs.adopt.proposal import Draft, Proposal, Sure
from tdkt_docs.catalog import FormWords, label_key
from tdkt_docs.vn import text as vn

__all__ = ["named"]

_SEVERAL = frozenset({"paper.date_line", "paper.number_line", "office.name", "office.parent", "nominee.name"})
"""What a form may well print more than once."""
_MULTIPLE = ("table", "list", "lines")
_AND_SO_ON = "van-van"
_UNNAMED = "Ô trống"


def named(drafts: Sequence[Draft], words: FormWords) -> tuple[Proposal, ...]:
    """The proposals, in reading order."""
    namer = _Namer(words)
    return tuple(namer.proposal(no, draft) for no, draft in enumerate(drafts, 1))


class _Namer:
    """The names given so far."""

    def __init__(self, words: FormWords) -> None:
        self._words = words
        self._by_path: dict[str, str] = {}
        self._taken = {"dong", "r"}
        self._slots: set[str] = set()

    def proposal(self, no: int, draft: Draft) -> Proposal:
        """The draft with a name, and what the program knows by it."""
        label = vn.nfc(vn.squeeze(draft.label)) or _UNNAMED
        asked = Proposal(
            no=no,
            id=draft.id,
            label=label,
            path=draft.path,
            type=draft.type,
            sure=draft.sure,
            reason=draft.reason,
            part=draft.part,
            line=vn.nfc(draft.line),
            help=vn.nfc(vn.squeeze(draft.hint)),
            takes=draft.takes,
            columns=draft.columns,
            is_slot=draft.is_slot,
            is_field=draft.reason != _AND_SO_ON,
        )
        return self._room(asked) if draft.is_slot else self._field(asked, draft)

    def _room(self, asked: Proposal) -> Proposal:
        name = numbered(asked.id, self._slots)
        self._slots.add(name)
        return replace(asked, id=name, path="")

    def _field(self, asked: Proposal, draft: Draft) -> Proposal:
        known = None if asked.path or asked.id else self._words.known.get(label_key(asked.label))
        if known and _fits(known.type, draft):
            asked = replace(asked, path=known.path, id=known.id, type=_type(known.type, asked.type))
        if asked.path in self._by_path:
            asked = self._again(asked)
        own = not asked.path
        if own:
            asked = _of_its_own(asked)
        name = (
            field_id(draft.name or asked.id or asked.label, self._taken) if own else self._by_path.get(asked.path, "")
        )
        name = name or numbered(asked.id, self._taken)
        path = f"{self._words.own_root}.{name}" if own else asked.path
        self._by_path.setdefault(path, name)
        self._taken.add(name)
        return replace(asked, id=name, path=path)

    def _again(self, asked: Proposal) -> Proposal:
        """Called as a field above: the same one where that may be, and asked about."""
        is_many = asked.type in _MULTIPLE
        if asked.path in _SEVERAL and not is_many:
            return asked
        if asked.sure is Sure.CERTAIN:
            asked = replace(asked, sure=Sure.GUESS, reason="lap-lai")
        return replace(asked, path="") if is_many or asked.path.startswith("report.") else asked


def _of_its_own(asked: Proposal) -> Proposal:
    """Never certain: a table is asked about, for what is known may go by other captions."""
    if asked.sure is not Sure.CERTAIN:
        return asked
    if asked.type == "table":
        return replace(asked, sure=Sure.GUESS, reason="bang-rieng")
    return replace(asked, sure=Sure.OWN)


def _fits(known_type: str, draft: Draft) -> bool:
    """Whether what is known can stand there: no box holds a text, no day a number."""
    if draft.type in ("bool", "table"):
        return False
    return not (draft.shape is Shape.DATE and known_type in ("int", "lines", "list"))


def _type(known: str, own: str) -> str:
    return "list" if own == "list" else known if known != "text" or own == "text" else own
