"""One saved text on the workbench of an event: its proposals in order, and the one in hand."""

from collections import defaultdict
from types import SimpleNamespace

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import cached_property

from dossier.desk.publish import event_for
from dossier.desk.workbench_form import HandForm
from dossier.editorial.clashing import ANSWERS, open_clashes
from dossier.editorial.suggesting import Suggesting
from dossier.intake import oddities, pieces, unread
from dossier.models import Claim, SavedText, Statement
from dossier.vocabulary import SourceKind

CLASHES = 3  # shown at once


class Bench:
    """What a page of the workbench shows. The proposals are read once; the hand may be set anew."""

    def __init__(self, user, event, saved_text, here):
        self.user, self.event, self.saved_text, self.here = user, event, saved_text, here

    @cached_property
    def proposals(self):
        """Return the proposals in the order of the text, with their decisions. Two queries."""
        rows = self.event.proposals.filter(saved_text=self.saved_text)
        return list(rows.order_by("start", "end", "pk").select_related("made_by").with_decisions())

    @cached_property
    def accepted(self):
        """Return ``{key of a statement: it}`` of what was accepted and still stands. One query."""
        keys = [key for one in self.proposals if one.ruling for key in one.ruling.statements]
        found = Statement.objects.filter(pk__in=keys)
        return {one.pk: one for one in found.select_related("claim")}

    def claims_of(self, ruling):
        """Return the claims on which a decision put a statement that still stands."""
        made = [self.accepted.get(key) for key in ruling.statements] if ruling else []
        return sorted((one.claim for one in made if one), key=lambda claim: claim.number)

    def proposal(self, key):
        """Return the proposal of that key on this bench, or answer 404."""
        for one in self.proposals:
            if str(one.pk) == str(key):
                one.event, one.saved_text = self.event, self.saved_text
                return one
        raise Http404

    def start(self, at):
        """Return the proposal to take in hand: the one asked for, the first open one, the first."""
        asked = [one for one in self.proposals if str(one.pk) == at]
        undecided = [one for one in self.proposals if not one.ruling]
        found = next(iter([*asked, *undecided, *self.proposals]), None)
        return found and self.proposal(found.pk)

    def after(self, proposal):
        """Return the next undecided proposal after this one, round the end; itself if there is none."""
        at = [one.pk for one in self.proposals].index(proposal.pk)
        ring = [*self.proposals[at + 1 :], *self.proposals[:at]]
        return next((one for one in ring if not one.ruling), proposal)

    def marks(self):
        """Return the proposals as the text shows them."""
        return [self._mark(one) for one in self.proposals]

    def _mark(self, one):
        ruling = one.ruling
        statement = ruling and self.accepted.get(ruling.statement_id)
        return SimpleNamespace(
            pk=one.pk,
            start=statement.start if statement and statement.start is not None else one.start,
            end=statement.end if statement and statement.end is not None else one.end,
            stance=statement.stance if statement else one.stance,
            get_stance_display=(statement or one).get_stance_display(),
            speaker=one.speaker,
            outcome=ruling and ruling.outcome,
            standing=ruling.outcome if ruling else "open",
            numbers=[claim.number for claim in self.claims_of(ruling)],
        )

    def progress(self):
        total, done = len(self.proposals), sum(one.ruling is not None for one in self.proposals)
        newest = [row.pk for one in self.proposals for row in one.decisions.all()]
        made = max((one.pk for one in self.proposals), default=0)
        return {
            "done": done,
            "total": total,
            "percent": 100 * done // (total or 1),
            "latest": f"{made}-{max(newest, default=0)}",
            "sure": sum(one.tier == "sure" and not one.ruling for one in self.proposals),
        }

    def batch(self):
        """Return the decisions made at once that stand as the newest of their kind, or none."""
        by_batch = defaultdict(list)
        for one in self.proposals:
            if one.ruling:
                by_batch[one.ruling.batch].append(one.ruling)
        several = [rulings for rulings in by_batch.values() if len(rulings) > 1]
        return max(several, key=lambda rulings: rulings[-1].pk, default=None)

    def clashes(self):
        """Return the clashes of the claims said here that wait for an answer. Seven queries at most."""
        return open_clashes(self.event, {one.claim_id for one in self.accepted.values()})

    def runs(self):
        text = self.saved_text.text
        return pieces(text, self.marks(), oddities(text))

    def form(self, proposal, data=None):
        """Return the form of a proposal, bound to what was posted. Four queries."""
        suggesting = Suggesting(self.saved_text, self.event, self.user)
        return HandForm(suggesting, proposal, data)

    def hand(self, proposal, form=None):
        """Return what the hand shows: the proposal with its form, or with what was decided on it."""
        if proposal is None:
            return {"hand": None}
        at, around = [one.pk for one in self.proposals].index(proposal.pk), self.proposals
        ruling = proposal.ruling
        shown = {
            "hand": proposal,
            "ruling": ruling,
            "claims_made": self.claims_of(ruling),
            "position": at + 1,
            "total": len(around),
            "previous": around[at - 1].pk,
            "next": around[(at + 1) % len(around)].pk,
        }
        if ruling and form is None:
            return shown
        form = form or self.form(proposal)
        return shown | {"form": form, "claims": _offered(form), "kinds": SourceKind.choices()}

    def context(self, proposal, form=None):
        return self.hand(proposal, form) | {
            "here": self.here,
            "event": self.event,
            "saved_text": self.saved_text,
            "language": self.saved_text.report.language,
            "progress": self.progress(),
            "batch": self.batch(),
            "clashes": self.clashes()[:CLASHES],
            "answers": ANSWERS,
            "unread": unread(self.saved_text.text),
            "runs": self.runs,  # cut only where the text is shown
        }


def _offered(form):
    """Return the claims to choose from, with their statuses, in their order. One query."""
    keys = [one.pk for one, _ in form.suggestion.claims]
    chosen = str(form["claim"].value())
    if chosen in map(str, form.known.claims):
        keys = [*dict.fromkeys([*keys, int(chosen)])]
    found = Claim.objects.with_status().in_bulk(keys)
    return [found[key] for key in keys if key in found]


def bench_for(model_admin, request, key, text):
    """Return the bench of that text and event if this person may work on it, else 404 or 403."""
    event = event_for(model_admin, request, key)
    texts = SavedText.objects.visible_to(request.user).select_related("report")
    saved_text = texts.filter(pk=text, report__event_reports__event=event).first()
    if saved_text is None:
        raise Http404
    if not request.user.may("add_statement", event):
        raise PermissionDenied("You may not add statements to this event.")
    return Bench(request.user, event, saved_text, model_admin.address("workbench", key, text))
