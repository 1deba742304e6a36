"""Signing PDFs as they lie in folders: hundreds of them with one key, each written as soon as it is signed."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from tdkt_docs import sign
from tdkt_docs.errors import OutputError, SignError, TdktError
from tdkt_docs.model.finding import Finding
from tdkt_docs.pipeline.given import given_bytes
from tdkt_docs.pipeline.workspace import write
from tdkt_docs.render import anchored, room_above

__all__ = ["FileSigned", "FileSigning", "prepare_files", "sign_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSigning:
    """Which files are signed by whom, and how it is seen."""

    files: Mapping[Path, Path]
    """Where each file's signed copy goes."""
    key: sign.Key
    now: Callable[[], datetime]
    """The moment, asked for each signature; time zone aware."""
    role: str
    """``nguoi-ky``, ``co-quan`` …; one of ``sign.COPY_ROLES`` makes a line instead of a stamp."""
    field: str = ""
    """Name of the signature field; the role's own where empty."""
    picture: sign.PictureLook | None = None
    copy: sign.CopyFacts | None = None
    """What the line of an annex or a copy says; only for such a role."""
    scheme: sign.Scheme = sign.Scheme.PKCS1V15
    services: sign.Services = dataclasses.field(default_factory=sign.Services)
    """The level, and who helps to reach it; several files at a time wait for a time-stamp server."""
    stop_at_first: bool = False

    @property
    def field_name(self) -> str:
        """The field that is signed."""
        return self.field or self.role.replace("-", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSigned:
    """What became of one file."""

    file: Path
    out: Path
    is_done_before: bool = False
    """Whether it was signed by an earlier call: nothing was written now."""
    is_seen: bool = True
    """Whether the signature shows on the page."""
    findings: tuple[Finding, ...] = ()
    error: TdktError | None = None


def sign_files(asked: FileSigning) -> Iterator[FileSigned]:
    """Sign file after file; one that fails does not stop the others unless that is asked for.

    A file whose copy bears this key's signature already is passed over, so that a batch cut short is just called
    again; any other file in the copy's place stays as it is, and is told as an error.
    """
    work = sign.side_by_side(asked.files.items(), lambda pair: _signed(asked, *pair), at_once=asked.services.at_once)
    for (file, out), found in work:
        result = FileSigned(file=file, out=out, error=found) if isinstance(found, TdktError) else found
        yield result
        if result.error is not None and (asked.stop_at_first or isinstance(result.error, sign.KeyGoneError)):
            return


def prepare_files(
    files: Mapping[Path, Path], fields: Mapping[str, str], *, now: Callable[[], datetime], stop_at_first: bool = False
) -> Iterator[FileSigned]:
    """Copies of the files with empty signature fields, for other programs to sign.

    Args:
        files: Where each file's copy goes.
        fields: By the field's name, the signer's name as printed, where the paper has no bookmark; empty for none.
        now: The moment.
        stop_at_first: Whether the first file that fails ends it.
    """
    for file, out in files.items():
        try:
            _refuse_taken(out)
            write(out, _prepared(given_bytes(file), file.name, fields, now()))
            result = FileSigned(file=file, out=out)
        except TdktError as error:
            result = FileSigned(file=file, out=out, error=error)
        yield result
        if result.error is not None and stop_at_first:
            return


def _signed(asked: FileSigning, file: Path, out: Path) -> FileSigned:
    data = given_bytes(file)
    if out.exists():
        if out.is_file() and sign.bears(given_bytes(out), data, asked.key, asked.field_name):
            return FileSigned(file=file, out=out, is_done_before=True)
        _refuse_taken(out)
    findings = sign.scan_findings(data, asked.role, file=file.name) if asked.copy is not None else ()
    request = _request(asked, data, file.name)
    step = sign.SignStep(key=asked.key, request=request)
    job = sign.SignJob(name=file.name, read=lambda: data, steps=lambda _: (step,))
    (result,) = sign.sign_all([job], sign_one=partial(sign.sign, services=asked.services))
    if result.data is None:
        return FileSigned(file=file, out=out, findings=findings, error=result.error)
    write(out, result.data)
    is_seen = request.place is not None or asked.copy is not None or asked.field_name in sign.signature_fields(data)
    return FileSigned(file=file, out=out, findings=findings, is_seen=is_seen)


def _request(asked: FileSigning, data: bytes, file: str) -> sign.SignRequest:
    """The signature of one file, at this moment: in its empty field, else above the signer's name.

    Raises:
        SignError: A picture is to be seen, and there is neither; or people's places are empty, and none is the role's.
    """
    at = asked.now()
    if asked.copy is not None:
        made = sign.copy_request(asked.copy, at=at, file=file)
        return sign.SignRequest(
            field=asked.field_name, role=asked.role, at=at, file=file, stamp=made.stamp, scheme=asked.scheme
        )
    is_new = asked.field_name not in sign.signature_fields(data, file=file)
    is_office = asked.role == sign.OFFICE_ROLE
    if is_new and not is_office:
        _refuse_beside(asked, data, file)
    place = room_above(data, asked.field_name, asked.key.name) if is_new and not is_office else None
    if is_new and place is None and asked.picture is not None:
        raise SignError("sign-files.no-place", file=file, field=asked.field_name, signer=asked.key.name)
    return sign.SignRequest(
        field=asked.field_name,
        role=asked.role,
        at=at,
        place=place,
        file=file,
        stamp=asked.picture or sign.StampLook(),
        scheme=asked.scheme,
    )


def _refuse_beside(asked: FileSigning, data: bytes, file: str) -> None:
    """Who mistypes a role would sign over an empty place that then waits for ever; a field that is named is meant."""
    left = sign.steps_done(data, file=file).people_left
    if left and not asked.field:
        roles = [name.replace("_", "-") for name in left]
        raise SignError("sign-files.other-places", file=file, role=asked.role, roles=", ".join(roles), first=roles[0])


def _prepared(data: bytes, file: str, fields: Mapping[str, str], at: datetime) -> bytes:
    known = sign.signature_fields(data, file=file)
    missing = {name: signer for name, signer in fields.items() if name not in known}
    places = anchored(data, missing, file=file)
    lost = [name for name in missing if name not in places]
    if lost:
        raise SignError("sign-files.no-anchor", file=file, fields=", ".join(lost))
    requests: Sequence[sign.SignRequest] = [
        sign.SignRequest(field=name, role=name.replace("_", "-"), at=at, place=place, file=file)
        for name, place in places.items()
    ]
    return sign.prepare_fields(data, requests)


def _refuse_taken(out: Path) -> None:
    if out.exists():
        raise OutputError("output.exists", path=out.name)
