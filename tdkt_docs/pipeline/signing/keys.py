"""The office's signing keys during one run: each opened once, and only when something is to be signed with it."""

from dataclasses import dataclass, field

from tdkt_docs import sign
from tdkt_docs.errors import SignError
from tdkt_docs.model.finding import Finding
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.request import RunRequest
from tdkt_docs.pipeline.signing.levels import doubt_about, roots_named, services_of

__all__ = ["Keys"]


@dataclass(slots=True)
class Keys:
    """Keys by the names ``co-quan.toml`` gives them."""

    request: RunRequest
    prepared: Prepared
    _opened: dict[str, sign.Key] = field(default_factory=dict)
    _there: dict[str, bool] = field(default_factory=dict)
    _identities: dict[str, str] = field(default_factory=dict)
    _refused: SignError | None = None
    _sources: tuple[sign.Sources | None] | None = None
    _services: sign.Services | None = None
    _doubts: dict[str, tuple[Finding, ...]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the office names the key, its file lies there or its token is in, and this run may use it."""
        if not self.is_named(name) or self.is_left_out(name):
            return False
        if name not in self._there:
            self._there[name] = sign.key_is_there(self._location(name))
        return self._there[name]

    def is_left_out(self, name: str) -> bool:
        """Whether this run was asked not to use the key."""
        return name in self.request.keys_left_out

    def is_named(self, name: str) -> bool:
        """Whether the office says where the key is kept."""
        return bool(name) and name in self.prepared.campaign.office.keys

    def identity(self, name: str) -> str:
        """What tells the key from another of the same name: its file's or certificate's digest; nobody is asked."""
        if name not in self._identities:
            self._identities[name] = f"{name}:{sign.key_identity(self._location(name))}"
        return self._identities[name]

    def get(self, name: str) -> sign.Key:
        """The key, its password or PIN asked for at the first call.

        After one that was wrong no key is tried again in this run: a token counts, and locks.

        Raises:
            SourceError: There is no such file.
            SignError: It is no key, the password or PIN is wrong, or one was before.
        """
        if self._refused is not None:
            raise self._refused
        if name not in self._opened:
            try:
                self._opened[name] = sign.open_key(self._location(name), lambda: self.request.password(name))
            except SignError as error:
                self._refused = error
                raise
            self._doubts[name] = self._told_of(self._opened[name])
        return self._opened[name]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be told of the certificates of the keys that signed."""
        return tuple(finding for found in self._doubts.values() for finding in found)

    def _told_of(self, key: sign.Key) -> tuple[Finding, ...]:
        settings = self.prepared.settings
        if self._sources is None:
            self._sources = (roots_named(self.prepared.campaign.office, settings.office_dir),)
        return doubt_about(key, self._sources[0], self.request.now, file=self.prepared.campaign.key)

    @property
    def services(self) -> sign.Services:
        """What signatures of the office's level need; one for the whole run, which remembers what issuers said.

        Raises:
            SignError: The level is unknown, or needs what the settings do not name.
            SourceError: The trusted roots cannot be read.
        """
        if self._services is None:
            self._services = services_of(self.prepared.campaign.office, self.prepared.settings.office_dir)
        return self._services

    def _location(self, name: str) -> str:
        return sign.key_location(self.prepared.campaign.office.keys[name], self.prepared.settings.office_dir)
