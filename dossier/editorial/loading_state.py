"""Writing one state of a dossier into the working copy, noun by noun."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone

from dossier.editorial import decisions
from dossier.editorial.loading_rows import Rows, reason_of
from dossier.models import (
    Claim,
    ClaimRelation,
    Event,
    EventParty,
    EventReport,
    Evidence,
    Numbering,
    Question,
    Relay,
    Report,
    SavedText,
    Source,
    Statement,
    Verification,
    WantedEvidence,
)
from dossier.vocabulary import Outcome

CONFIRMED = "Confirmed as loaded from the dossier’s files."


class Loading(Rows):
    """Writes states as `by`; `confirmed_by`, if any, confirms the decisions still waiting."""

    def __init__(self, by, confirmed_by=None):
        super().__init__(by)
        self.confirmed_by = confirmed_by

    def apply(self, state):
        """Write what differs. Call it inside a transaction; roll that back if `problems` are found."""
        if not self.event_stands(state):
            return
        self.sources(state)
        self.parties(state)
        self.reports(state)
        self.numbered(Question, "question", state.questions)
        self.wanted(state)
        self.numbered(Claim, "claim", state.claims)
        self.under_claims(Statement, "statement", state.statements)
        self.under_claims(Evidence, "evidence", state.evidence)
        self.relations(state)
        self.decisions(state)

    def event_stands(self, state):
        """Put the event and lock its row, so that two loads of it take turns."""
        row = Event.objects.select_for_update(no_key=True).filter(slug=state.slug).first()
        lowers = row is not None and row.needs_two and state.event.fields.get("review") == "one"
        if lowers and not self.by.is_superuser:
            self.refuse(state.event.at("review"), "only an admin can let one person decide")
            return False
        self.event = self.put(Event, row, state.event, slug=state.slug)
        return self.event is not None

    def sources(self, state):
        """Put sources, each after the body it is part of, so that no circle stands in between."""
        known = self.known["source"]
        rows = Source.objects.select_related("part_of").filter(slug__in=state.sources)
        known.update({row.slug: row for row in rows})
        found, done = dict(known), set()
        for slug in state.sources:
            for part in self._upwards(slug, state, found, done):
                entry = state.sources[part]
                done.add(part)
                known[part] = self.put(Source, found.get(part), entry, slug=part)

    def _upwards(self, slug, state, found, done):
        """Return `slug` and the asked-for bodies it is part of, the highest first, without `done`."""
        path = []
        while slug in state.sources and slug not in done:
            if slug in path:
                circle = " → ".join([*path[path.index(slug) :], slug])
                entry = state.sources[slug]
                self.refuse(entry.at("part_of"), f"a source cannot be part of itself: {circle}")
                self.known["source"] |= dict.fromkeys(path)
                break
            path.append(slug)
            row = found.get(slug)
            stands = row.part_of.slug if row is not None and row.part_of_id else ""
            slug = state.sources[slug].fields.get("part_of", stands)
        return reversed(path)

    def parties(self, state):
        standing = set(self.event.parties.values_list("source_id", flat=True))
        for slug, where in state.parties.items():
            source = self.find("source", slug, where)
            if source and source.pk not in standing:
                self.save(EventParty(event=self.event, source=source), where)

    def reports(self, state):
        known = self.known["report"]
        known.update({row.ref: row for row in Report.objects.filter(ref__in=state.reports)})
        named = {entry.fields.get("report") for entry in state.statements.values()} - set(known)
        known.update({row.ref: row for row in Report.objects.filter(ref__in=named - {None})})
        for ref, entry in state.reports.items():
            known[ref] = self.put(Report, known.get(ref), entry, ref=ref)
        for (ref, sha256), (where, asked) in state.texts.items():
            report = known[ref]
            if report and not report.texts.filter(sha256=sha256).exists():
                saved_at = asked.saved_at or timezone.now()
                text = SavedText(report=report, text=asked.text, saved_at=saved_at)
                text.saved_from = asked.saved_from
                self.save(text, where)
        self._into_the_dossier([known[ref] for ref in state.reports if known[ref]])

    def _into_the_dossier(self, reports):
        """Number the reports in the order of the file. The database would, as they are cited."""
        there = set(self.event.event_reports.values_list("report_id", flat=True))
        for report in reports:
            if report.pk not in there:
                EventReport.objects.create(event=self.event, report=report)
                self.changes += 1

    def numbered(self, model, kind, entries):
        """Put questions or claims, in the order of their numbers, as the database gives them out."""
        known = self.known[kind]
        known.update({row.number: row for row in model.objects.filter(event=self.event)})
        given = Numbering.objects.filter(event=self.event, kind=kind).values_list("last", flat=True)
        last = next(iter(given), 0)
        for number, entry in sorted(entries.items()):
            if number not in known and number <= last:
                self.refuse(
                    entry.where, f"number {number} was given out before; the next is {last + 1}"
                )
                known[number] = None
            else:
                row = known.get(number)
                known[number] = self.put(model, row, entry, event=self.event, number=number)

    def wanted(self, state):
        """Put what would settle the questions, item by item, each found again by its words."""
        rows = WantedEvidence.objects.filter(question__event=self.event)
        standing = {(row.question_id, row.what): row for row in rows}
        for (number, what), entry in state.wanted.items():
            if question := self.find("question", number, entry.where):
                row = standing.get((question.pk, what))
                self.put(WantedEvidence, row, entry, question=question, what=what)

    def under_claims(self, model, kind, entries):
        """Put statements or evidence; one that stands keeps its claim."""
        known = self.known[kind]
        rows = model.objects.filter(claim__event=self.event).exclude(ref="")
        rows = rows.select_related("claim")
        if model is Statement:
            rows = rows.select_related("report").prefetch_related("chain")
        known.update({row.ref: row for row in rows})
        for ref, entry in entries.items():
            row, number = known.get(ref), entry.fields["claim"]
            if row and row.claim.number != number:
                self.refuse(entry.where, f"“{ref}” stands on claim {row.claim.number} already")
                continue
            known[ref] = self.put(model, row, entry, ref=ref)
            if known[ref] and "chain" in entry.fields:
                self.chain(known[ref], entry)

    def chain(self, statement, entry):
        """Make the relays those of the file, in its order; one that stands where it did is kept."""
        asked = [self.find("source", slug, entry.at("chain")) for slug in entry.fields["chain"]]
        hops = list(statement.chain.all())
        if None in asked or [hop.source_id for hop in hops] == [source.pk for source in asked]:
            return
        for hop in hops[len(asked) :]:
            if self.may("delete", hop):
                hop.delete()
                self.changes += 1
        for position, source in enumerate(asked, 1):
            hop = hops[position - 1] if position <= len(hops) else None
            if hop is None:
                row = Relay(statement=statement, source=source, position=position)
                self.save(row, entry.at("chain"))
            elif (hop.source_id, hop.position) != (source.pk, position):
                hop.source, hop.position = source, position
                self.save(hop, entry.at("chain"), ["source", "position"])

    def relations(self, state):
        standing = set(
            ClaimRelation.objects.filter(claim__event=self.event).values_list(
                "claim__number", "kind", "other__number"
            )
        )
        for (number, kind, other), where in state.relations.items():
            claim = self.find("claim", number, where)
            related = self.find("claim", other, where / "claim")
            if claim and related and (number, kind, other) not in standing:
                self.save(ClaimRelation(claim=claim, kind=kind, other=related), where)

    def decisions(self, state):
        rows = Verification.objects.filter(claim__event=self.event).select_related("review")
        standing = {(v.claim_id, v.status, v.credibility, v.rationale): v for v in rows}
        for (number, *words), (where, asked) in state.decisions.items():
            claim = self.find("claim", number, where)
            cited = {
                kind: [self.find(kind, ref, where / key) for ref in getattr(asked, key)]
                for kind, key in (("statement", "statements"), ("evidence", "evidence"))
            }
            if claim is None or None in [*cited["statement"], *cited["evidence"]]:
                continue
            decision = standing.get((claim.pk, *words))
            self._decide(claim, decision, asked, cited, where)

    def _decide(self, claim, decision, asked, cited, where):
        """Propose a decision that does not stand yet; confirm one that waits."""
        try:
            if decision is None:
                decision = decisions.propose(
                    claim,
                    by=self.by,
                    status=asked.status,
                    credibility=asked.credibility,
                    rationale=asked.rationale,
                    judgement=asked.judgement,
                    statements=dict.fromkeys(cited["statement"]),
                    evidence=dict.fromkeys(cited["evidence"]),
                )
                self.changes += 1
            if self.confirmed_by and self._waits(decision):
                is_own = decision.decided_by_id == self.confirmed_by.pk
                reason = "" if is_own else CONFIRMED
                decisions.confirm(decision, by=self.confirmed_by, reason=reason)
                self.changes += 1
        except PermissionDenied as error:
            self.refuse(where, str(error))
        except ValidationError as error:
            self.refuse(where, " ".join(error.messages))
        except IntegrityError as error:
            self.refuse(where, reason_of(error))

    def _waits(self, decision):
        """Say whether nobody has answered it yet, and no newer decision counts already."""
        if hasattr(decision, "review"):
            return False
        newer = Verification.objects.filter(claim=decision.claim_id, pk__gt=decision.pk)
        return not newer.filter(review__outcome=Outcome.CONFIRMED).exists()
