"""The office's signing keys during one run: each opened once, and only when something is to be signed with it."""

from dataclasses import dataclass, field
from pathlib import Path

from tdkt_docs import sign
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.request import RunRequest
from tdkt_docs.pipeline.workspace import digest

__all__ = ["Keys"]


@dataclass(slots=True)
class Keys:
    """Keys by the names ``co-quan.toml`` gives them."""

    request: RunRequest
    prepared: Prepared
    _opened: dict[str, sign.Key] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the office names a file for the key, it is there, and this run may use it."""
        return self.is_named(name) and name not in self.request.keys_left_out and self._path(name).is_file()

    def is_left_out(self, name: str) -> bool:
        """Whether this run was asked not to use the key."""
        return name in self.request.keys_left_out

    def is_named(self, name: str) -> bool:
        """Whether the office names a file for the key."""
        return bool(name) and name in self.prepared.campaign.office.keys

    def identity(self, name: str) -> str:
        """What tells the key from another of the same name: its file's digest; no password is asked for."""
        return f"{name}:{digest(self._path(name).read_bytes())}"

    def get(self, name: str) -> sign.Key:
        """The key, its password asked for at the first call.

        Raises:
            SourceError: There is no such file.
            SignError: It is no key, or the password is wrong.
        """
        if name not in self._opened:
            self._opened[name] = sign.open_key(self._path(name), lambda: self.request.password(name))
        return self._opened[name]

    def _path(self, name: str) -> Path:
        return self.prepared.settings.office_dir / self.prepared.campaign.office.keys[name]
