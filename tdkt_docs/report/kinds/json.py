"""``report.json``: everything a run came to, for other programs; its schema is ``schemas/report.schema.json``."""

import json
from collections.abc import Mapping

from tdkt_docs.model.checklist import AwardStanding, Checklist, ChecklistItem, Standing
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.outcome import DossierState, EvidenceState, Outcome, PaperState, RowOutcome
from tdkt_docs.model.verdict import SignatureFacts, Verdict
from tdkt_docs.model.where import Where
from tdkt_docs.report.comparison import item_notes
from tdkt_docs.report.phrases import hidden, remedy_of, signature_sentence, text_of, verdict_sentence, word
from tdkt_docs.report.regime import regime_data
from tdkt_docs.report.tally import Tally, by_award, by_unit, tally_of
from tdkt_docs.wording import say

__all__ = ["FILE_NAME", "SCHEMA", "render"]

FILE_NAME = "report.json"
SCHEMA = "tdkt-docs/report/1"


def render(outcome: Outcome, language: str) -> str:
    """The report as JSON text; keys always stand in the same order."""
    content = {
        "schema": SCHEMA,
        "program": outcome.program,
        "language": language,
        "office": outcome.office,
        "campaign": outcome.campaign,
        "title": outcome.title,
        "phase": str(outcome.phase),
        "is_draft": outcome.is_draft,
        "law": {"id": outcome.law_id, "title": outcome.law, **regime_data(outcome.regime)},
        "dates": {name: outcome.dates[name] for name in sorted(outcome.dates)},
        "source": {"file": outcome.source_file, "sha256": outcome.source_sha256},
        "counts": _counts(tally_of(outcome)),
        "by_award": [{"award": tally.label, **_counts(tally)} for tally in by_award(outcome)],
        "by_unit": [{"unit": tally.label, **_counts(tally)} for tally in by_unit(outcome)],
        "funds": [{"fund": f.fund, "count": f.count, "amount_vnd": f.amount_vnd} for f in outcome.funds],
        "severities": {severity.value: outcome.count_findings(severity) for severity in Severity},
        "findings": [_finding(finding, language) for finding in outcome.findings],
        "rows": [_row(row, outcome) for row in outcome.rows],
        "papers": [_paper(paper) for paper in outcome.papers],
        "evidence": [_evidence(evidence, language) for evidence in outcome.evidence],
        "dossiers": [_dossier(dossier, language) for dossier in outcome.dossiers],
        "standings": [_standing(standing, language) for standing in outcome.standings],
        "checklists": [_checklist(checklist, language) for checklist in outcome.checklists],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _counts(tally: Tally) -> dict[str, int]:
    return {
        "rows": tally.rows,
        "in_papers": tally.in_papers,
        "held_back": tally.held_back,
        "repeated": tally.repeated,
    }


def _where(where: Where) -> dict[str, object]:
    return {
        "file": where.file,
        "sheet": where.sheet,
        "row": where.row or None,
        "column": where.column,
        "cell": where.cell,
        "caption": where.caption,
    }


def _finding(finding: Finding, language: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "text": text_of(finding, language),
        "remedy": remedy_of(finding, language),
        "where": _where(finding.where),
        "legal_basis": finding.legal_basis,
        "certainty": finding.certainty.value,
        "subject": finding.subject,
        "from_phase": finding.from_phase,
    }


def _row(row: RowOutcome, outcome: Outcome) -> dict[str, object]:
    is_in_papers = row.state == "trong-van-ban"
    return {
        "key": row.key,
        "name": row.name,
        "unit": row.unit,
        "award": row.award,
        "subject": row.subject,
        "state": row.state,
        "repeats": row.repeats,
        "where": _where(row.where),
        "papers": [paper.key for paper in outcome.papers if row.key in paper.rows] if is_in_papers else [],
    }


def _paper(paper: PaperState) -> dict[str, object]:
    return {
        "key": paper.key,
        "title": paper.title,
        "kind": paper.kind,
        "version": paper.version,
        "form": paper.form,
        "certainty": paper.certainty,
        "state": paper.state,
        "number": paper.number,
        "dated": paper.dated,
        "docx": paper.docx,
        "pdf": paper.pdf,
        "signed": paper.signed,
        "page_count": paper.page_count,
        "engine": paper.engine,
        "submission": paper.submission,
        "awards": list(paper.awards),
        "rows": list(paper.rows),
        "gaps": [
            {"field": gap.field, "label": gap.label, "waits_for": gap.waits_for, "content": gap.content}
            for gap in paper.gaps
        ],
        "digests": _sorted(paper.digests),
    }


def _evidence(evidence: EvidenceState, language: str) -> dict[str, object]:
    return {
        "file": hidden(evidence.file),
        "rows": list(evidence.rows),
        "type": evidence.type,
        "is_common": evidence.is_common,
        "signature": evidence.signature,
        "sentence": word("verdict", evidence.signature, language) if evidence.signature else "",
        "sha256": evidence.sha256,
    }


def _dossier(dossier: DossierState, language: str) -> dict[str, object]:
    return {
        "key": dossier.key,
        "title": dossier.title,
        "path": dossier.path,
        "page_count": dossier.page_count,
        "sheet_count": dossier.sheet_count,
        "part_count": dossier.part_count,
        "sha256": dossier.sha256,
        "volume": dossier.volume,
        "volume_count": dossier.volume_count,
        "verdict": _verdict(dossier.verdict, language) if dossier.verdict else None,
    }


def _standing(award: AwardStanding, language: str) -> dict[str, object]:
    return {
        "award": award.award,
        "award_name": award.award_name,
        "criteria": list(award.criteria),
        "bases": list(award.bases),
        "counts": {standing.value: award.count(standing) for standing in Standing},
        "rows": [
            {
                "key": row.key,
                "standing": row.standing.value,
                "reasons": [text_of(finding, language) for finding in row.findings],
            }
            for row in award.rows
        ],
    }


def _checklist(checklist: Checklist, language: str) -> dict[str, object]:
    return {
        "key": checklist.key,
        "award": checklist.award,
        "award_name": checklist.award_name,
        "submission": checklist.submission,
        "addressee": checklist.addressee,
        "copies": checklist.copies.value if checklist.copies else None,
        "copies_source": checklist.copies.source if checklist.copies else "",
        "copies_certainty": checklist.copies.certainty.value if checklist.copies else None,
        "row": checklist.row,
        "name": checklist.name,
        "unit": checklist.unit,
        "items": [_item(item, language) for item in checklist.items],
    }


def _item(item: ChecklistItem, language: str) -> dict[str, object]:
    due = item.due
    return {
        "requirement": item.requirement,
        "label": item.label,
        "state": item.state.value,
        "provider": item.provider,
        "provider_name": word("provider", item.provider, language),
        "due": {
            "on": due.on.isoformat() if due.on else None,
            "to": due.to,
            "source": due.source,
            "certainty": due.certainty.value,
        },
        "files": [hidden(file) for file in item.files],
        "notes": list(item_notes(item, language)),
        "sign_offs": [
            {
                "role": each.role,
                "role_name": word("role", each.role, language),
                "is_done": each.is_done,
                "who": each.who,
            }
            for each in item.sign_offs
        ],
        "basis": item.basis,
        "certainty": item.certainty.value,
        "is_local": item.is_local,
    }


def _verdict(verdict: Verdict, language: str) -> dict[str, object]:
    return {
        "file": verdict.file,
        "conclusion": verdict.conclusion.value,
        "sentence": verdict_sentence(verdict, language),
        "signatures": [_signature(signature, language) for signature in verdict.signatures],
        "problems": [{"code": code, "text": say(code, language)} for code in verdict.problems],
        "embedded": [_verdict(inner, language) for inner in verdict.embedded],
    }


def _signature(signature: SignatureFacts, language: str) -> dict[str, object]:
    return {
        "field": signature.field,
        # Vietnamese certificates carry the holder's CCCD in the subject
        "signer": hidden(signature.signer),
        "issuer": signature.issuer,
        "conclusion": signature.conclusion.value,
        "sentence": signature_sentence(signature, language),
        "intact": signature.intact,
        "covers_whole_file": signature.covers_whole_file,
        "changes_allowed": signature.changes_allowed,
        "cryptographically_valid": signature.cryptographically_valid,
        "trusted": signature.trusted,
        "signed_at": signature.signed_at.isoformat() if signature.signed_at else None,
        "test_certificate": signature.test_certificate,
        "problem": signature.problem,
    }


def _sorted(values: Mapping[str, str]) -> dict[str, str]:
    return {name: values[name] for name in sorted(values)}
