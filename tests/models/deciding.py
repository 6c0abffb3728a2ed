"""Several people deciding on the same claims at once, by the desk's verbs and past them.

Each does what comes to their mind, on a connection of their own. What was refused is forgotten,
what was taken is written down; afterwards the rows are held to what must always be true.
"""

from collections import Counter
from random import Random

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from dossier.editorial import decisions, standing
from dossier.models import (
    Claim,
    Evidence,
    RestsOnEvidence,
    RestsOnStatement,
    Review,
    SecondReading,
    Statement,
    Unsettled,
    Verification,
)
from tests import factories as make
from tests.models.database import at_once

REFUSALS = (PermissionDenied, ValidationError, IntegrityError, OperationalError)
STATUSES = ["verified", "verified", "disputed", "disputed", "unverified"]


class Somebody:
    """One person with a mind of their own: `took` counts what they did, by verb."""

    def __init__(self, user, event, seed):
        self.user, self.event, self.mind = user, event, Random(seed)
        self.took, self.refused, self.proposed, self.leaked = Counter(), Counter(), [], []
        self.claims = list(event.claims.order_by("pk"))

    def act(self, steps):
        """Do `steps` things, one after the other."""
        verbs = [self.propose] * 4 + [self.answer] * 4 + [self.read] * 4
        verbs += [self.unsettle, self.settle, self.look, self.look]
        for _ in range(steps):
            verb = self.mind.choice(verbs)
            try:
                verb()
            except REFUSALS as error:
                self.refused[f"{verb.__name__}: {type(error).__name__}"] += 1
            else:
                self.took[verb.__name__] += 1
        return self

    def one_waiting(self):
        waiting = Verification.objects.waiting().filter(claim__event=self.event)
        found = list(waiting.select_related("claim__event").order_by("-pk")[:6])
        if not found:
            raise ValidationError("Nothing waits.")
        return self.mind.choice(found)

    def propose(self):
        claim = self.mind.choice(self.claims)
        said = list(Statement.objects.filter(claim__event=self.event))
        shown = list(Evidence.objects.filter(claim=claim))
        status, judgement = self.mind.choice(STATUSES), self.mind.choice(["", "", "I know."])
        decision = {
            "status": status,
            "rationale": f"words of {self.user} {self.mind.random()}",
            "judgement": judgement,
        }
        basis = {
            "statements": self.mind.sample(said, self.mind.randint(0, len(said))),
            "evidence": self.mind.sample(shown, self.mind.randint(0, len(shown))),
        }
        door = self.mind.choice([decisions.propose, propose_past_the_desk])
        made = door(claim, by=self.user, credibility="6", **decision, **basis)
        self.proposed.append(made.pk)

    def answer(self):
        door = self.mind.choice([decisions.confirm, decisions.send_back, review_past_the_desk])
        door(self.one_waiting(), by=self.user, reason="Why.")

    def read(self):
        decision, mine = self.one_waiting(), self.mind.choice(STATUSES)
        door = self.mind.choice([decisions.read_blind, read_past_the_desk])
        door(decision, by=self.user, status=mine, credibility="6", reason="Why.")

    def unsettle(self):
        things = [*Statement.objects.filter(claim__event=self.event), *self.evidence()]
        thing = self.mind.choice(things)
        if isinstance(thing, Statement) and self.mind.random() < 0.5:
            thing.retracted_at, thing.retracted_reason = timezone.now(), "A letter."
            thing.save(update_fields=["retracted_at", "retracted_reason"])
        else:
            standing.withhold(thing, by=self.user, reason="Why.")

    def settle(self):
        Statement.objects.filter(claim__event=self.event).update(
            retracted_at=None, retracted_reason=""
        )
        for thing in [*Statement.objects.filter(claim__event=self.event), *self.evidence()]:
            standing.release(thing, by=self.user)

    def evidence(self):
        return Evidence.objects.filter(claim__event=self.event)

    def look(self):
        """See what is shown; what is hidden before and after must not have been among it."""
        hidden = Verification.objects.blind_to(self.user).filter(claim__event=self.event)
        before = set(hidden.values_list("pk", flat=True))
        rows = Verification.objects.shown_to(self.user).filter(claim__event=self.event)
        shown = {row.pk for row in rows if not row.is_blind}
        self.leaked += before & set(hidden.values_list("pk", flat=True)) & shown


@transaction.atomic
def propose_past_the_desk(claim, *, by, statements, evidence, **decision):
    made = Verification.objects.create(claim=claim, decided_by=by, **decision)
    for statement in statements:
        RestsOnStatement.objects.create(verification=made, statement=statement)
    for item in evidence:
        RestsOnEvidence.objects.create(verification=made, evidence=item)
    return made


def review_past_the_desk(decision, *, by, reason):
    Review.objects.create(verification=decision, outcome="confirmed", reason=reason, reviewed_by=by)


def read_past_the_desk(decision, *, by, **said):
    SecondReading.objects.create(verification=decision, read_by=by, **said)


def make_scene(**event):
    """Make an event with two claims that contradict each other, two origins and held evidence."""
    event = make.make_event(review="two", **event)
    question = make.make_question(event)
    one, two = make.make_claim(question), make.make_claim(question)
    one.relations.create(kind="contradicts", other=two)
    party, outsider = make.make_source(), make.make_source()
    make.make_party(event, party)
    for claim in (one, two):
        for speaker in (party, outsider):
            make.make_statement(claim, speaker=speaker)
        make.make_evidence(claim, is_held=True)
    return event


def run(event, people, seed, steps):
    """Let the people loose on the event; return what each did."""
    everybody = [Somebody(user, event, f"{seed} {user}") for user in people]
    done = at_once(*(lambda one=one: one.act(steps) for one in everybody))
    broken = [one for one in done if isinstance(one, Exception)]
    assert broken == []
    return everybody


def wrong_with(event, everybody):
    """Return what must never be so and is, in words; an empty list where all is well."""
    made = list(Verification.objects.filter(claim__event=event).order_by("pk"))
    wrong = []
    if sorted(pk for one in everybody for pk in one.proposed) != [v.pk for v in made]:
        wrong.append("a decision was lost")
    wrong += ["a blind decision was shown" for one in everybody if one.leaked]
    for verification in made:
        review = Review.objects.filter(verification=verification).first()
        if review and review.outcome == "confirmed":
            wrong += wrong_with_confirmed(event, verification, review)
        wrong += wrong_with_basis(verification)
        wrong += wrong_with_readings(verification, review)
    for claim in event.claims.all():
        wrong += wrong_with_status(claim)
    return wrong


def wrong_with_confirmed(event, verification, review):
    if review.reviewed_by_id == verification.decided_by_id:
        yield "confirmed without a second person"
    readings = verification.readings.filter(read_by=review.reviewed_by, status=verification.status)
    if event.is_blind and not readings.exists():
        yield "confirmed without a blind reading that agrees"


def wrong_with_basis(verification):
    """Only where all that was cited stood, and stands: what fell since is flagged instead."""
    said = Statement.objects.filter(cited_by__verification=verification)
    shown = Evidence.objects.filter(cited_by__verification=verification)
    fallen = said.exclude(withheld_at=None, retracted_at=None) | said.filter(cited_by__stood=False)
    if fallen.exists() or shown.exclude(withheld_at=None).exists():
        return
    claim, cited = verification.claim, {"statements": list(said), "evidence": list(shown)}
    if decisions.lacking(verification.status, {claim: cited}) and not verification.judgement:
        yield "decided on too little, without a judgement"


def wrong_with_readings(verification, review):
    for reading in verification.readings.all():
        if reading.status == verification.status:
            continue
        answered = review and (review.outcome, review.reviewed_by_id)
        if answered != ("sent_back", reading.read_by_id):
            yield "a reading that differs did not send it back"


def wrong_with_status(claim):
    confirmed = Review.objects.filter(verification__claim=claim, outcome="confirmed")
    order = list(confirmed.order_by("pk").values_list("verification", flat=True))
    if order != sorted(order):
        yield "an older decision was confirmed over a newer one"
    now = Claim.objects.with_status().get(pk=claim.pk).status
    last = Verification.objects.filter(pk__in=order).order_by("-pk").first()
    if now != (last.status if last else "unverified"):
        yield "a status without its decision"
    is_told = Unsettled.objects.filter(claim=claim, decision=last).exists()
    if last and not last.judgement and lacks_now(last) and not is_told:
        yield "a decision lost its basis and nobody is told"


def lacks_now(verification):
    said, shown = verification.statements.all(), verification.evidence.all()
    cited = {verification.claim: {"statements": list(said), "evidence": list(shown)}}
    return decisions.lacking(verification.status, cited)
