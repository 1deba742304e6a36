"""How dossiers are laid out: their sections, what lies in each, who provides it, what may be published."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tdkt_docs.model.finding import Certainty

__all__ = ["ARCHIVE_RULE", "FOLDER_RULE", "SUBMISSION_RULE", "DossierRule", "DossierRules", "ListedPaper", "Section"]

SUBMISSION_RULE = "trinh"
"""Id of the rule of hồ sơ trình."""
ARCHIVE_RULE = "luu"
"""Id of the rule of hồ sơ lưu."""
FOLDER_RULE = "thu-muc"
"""Id of the rule of a dossier gathered from any files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a dossier, behind its own tờ ngăn."""

    id: str
    heading: str
    """As the tờ ngăn prints it."""
    kinds: tuple[str, ...] = ()
    """Kinds of papers in it, in their order."""
    types: tuple[str, ...] = ()
    """Types of attachments in it, by id in ``requirements.toml``, in their order; they follow the papers."""
    papers: tuple[str, ...] = ()
    """Codes in ``Award.papers`` it answers: where an award tells the order of its dossier, the section follows it."""
    provider: str = ""
    """Key of who provides what lies in it; empty where nobody says."""
    providers: Mapping[str, str] = field(default_factory=dict)
    """Another provider by kind or type."""
    public: tuple[str, ...] = ()
    """Kinds and types in it that may be published."""
    source: str = ""
    certainty: Certainty = Certainty.UNVERIFIED

    def provider_of(self, what: str) -> str:
        """Key of who provides that kind or type."""
        return self.providers.get(what, self.provider)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRule:
    """One sort of dossier: which sections it has, in their order."""

    id: str
    label: str
    sections: tuple[Section, ...]
    """What belongs to none of them lies in the last one."""
    leaves_out: tuple[str, ...] = ()
    """Kinds and types that never lie in it."""
    shares: tuple[str, ...] = ()
    """Types of attachments of the whole campaign that lie in each of them."""
    follows_awards: bool = False
    """Whether sections that answer ``Award.papers`` take the order the awards give them."""
    has_dividers: bool = False
    has_closing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPaper:
    """A file that a plan names itself."""

    file: str
    """From the plan's folder, with ``/``."""
    title: str = ""
    number: str = ""
    dated: str = ""
    """As printed: ``"05/3/2027"``."""
    author: str = ""
    note: str = ""
    section: str = ""
    """Id of its section; empty where its name tells."""
    is_public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRules:
    """All sorts of dossiers, and the words papers are known by."""

    rules: Mapping[str, DossierRule]
    providers: Mapping[str, str]
    """Who provides papers, in words, by key."""
    names: Mapping[str, str]
    """Tên loại văn bản by the folded words a kind or a file name begins with: ``"to-trinh"``: ``"Tờ trình"``."""
    symbols: Mapping[str, str]
    """Key in ``names`` by the abbreviation of a number: ``"TTr"``: ``"to-trinh"``."""
    title: str = ""
    """What a plan calls its dossier; empty where it does not say."""
    listed: tuple[ListedPaper, ...] = ()
    """What a plan names file by file, in its order."""

    def type_name(self, what: str) -> str:
        """Tên loại of a kind of paper or type of attachment, by the longest words it begins with; empty for none."""
        begun = [words for words in self.names if what == words or what.startswith(f"{words}-")]
        return self.names[max(begun, key=len)] if begun else ""
