"""From the bodies of an edition to what a page shows: names, lines and voices."""

from functools import cached_property, lru_cache

from django.utils.translation import gettext, gettext_noop

from dossier.dates import stamp
from dossier.reading.parts import (
    ClaimLine,
    EditionRef,
    EventHead,
    QuestionRef,
    ReportRef,
    SectionRef,
    SourceRef,
    Tally,
    Voice,
    Withdrawal,
)
from dossier.reading.refs import ClaimRef
from dossier.reading.support import contradictions_of, support_of

# The pages of an event in the order they are offered: the name of the address, and its label.
SECTIONS = [
    ("event", gettext_noop("Overview")),
    ("timeline", gettext_noop("Timeline")),
    ("origins", gettext_noop("Origins")),
    ("quantities", gettext_noop("Quantities")),
    ("place", gettext_noop("Place")),
    ("editions", gettext_noop("Editions")),
]


class Names:
    """One reading of one edition: turns ids into references with addresses. No queries itself."""

    def __init__(self, standing, links):
        self.standing = standing
        self.core = standing.core
        self.links = links

    def name_of(self, uid):
        """Return the name of a source; one that is not published has none to show."""
        source = self.core.sources.get(uid)
        return source.name if source else gettext("a source that is not published")

    def uid_of(self, word):
        """Return the uid of the source a reader means by slug or uid, merged ones too; or None."""
        if word in self.core.sources:
            return word
        return next(
            (
                uid
                for uid, body in self.core.sources.items()
                if word == body.slug or word in body.merged
            ),
            None,
        )

    @lru_cache(4096)  # noqa: B019 - lives as long as one request
    def source(self, uid):
        body = self.core.sources[uid]
        return SourceRef(
            uid=uid,
            name=body.name,
            native_name=body.native_name,
            language=body.language,
            kind=body.kind,
            reliability=body.reliability,
            is_party=self.core.is_party(uid),
            url=self.links("source", body.slug),
        )

    @lru_cache(4096)  # noqa: B019 - lives as long as one request
    def report(self, number):
        body = self.core.reports[number]
        return ReportRef(
            number=number,
            title=body.title,
            publisher=self.source(body.publisher) if body.publisher else None,
            published=body.published,
            language=body.language,
            url=self.links("report", number),
        )

    def question(self, number):
        body = self.core.questions[number]
        return QuestionRef(
            number=number, wording=body.wording, url=self.links("question", body.slug)
        )

    def ref(self, claim):
        """Return the reference to a claim body: its wording and where it stands."""
        return ClaimRef(
            number=claim.number,
            wording=claim.wording,
            status=claim.status,
            url=self.links("claim", claim.number),
        )

    def line(self, claim, others=None):
        """Return the one-row form of a claim body; `others`, bodies by number, tell who contradicts."""
        return ClaimLine(
            number=claim.number,
            url=self.links("claim", claim.number),
            wording=claim.wording,
            status=claim.status,
            credibility=claim.decision.credibility if claim.decision else "6",
            question=self.question(claim.question),
            quantity=claim.quantity,
            support=support_of(claim, self),
            contradicted_by=contradictions_of(claim, others or {}, self),
            withdrawn=_withdrawal(claim.withdrawn),
            judgement=claim.decision.judgement if claim.decision else "",
            basis_changed=claim.basis_changed,
        )

    def voice(self, statement):
        retracted = statement.retracted
        return Voice(
            uid=statement.uid,
            speaker=self.source(statement.speaker) if statement.speaker else None,
            chain=[self.source(uid) for uid in statement.chain],
            report=self.report(statement.report),
            stance=statement.stance,
            attribution=statement.attribution,
            wording=statement.wording,
            quote=statement.quote,
            original=statement.original,
            said=statement.said,
            retracted_at=retracted.at if retracted else "",
            retracted_because=retracted.reason if retracted else "",
            changed_since=self._changed_since(statement),
        )

    def _changed_since(self, statement):
        """Return when the older text was saved in which the words stand; empty where in the last."""
        anchor = statement.anchor
        saved = {t.sha256: t.saved_at for t in self.core.reports[statement.report].texts}
        at = saved.get(anchor.sha256, "") if anchor else ""
        return at if at != max(saved.values(), default="") else ""

    def edition(self, path):
        """Return the reference to this edition, for the page at `path` of it; None: of no edition."""
        standing, row = self.standing, self.standing.edition
        here = self.links.path("event")
        path = path and path.partition("?")[0]
        pinned = path and self.links.pinned(row.number).path("event") + path.removeprefix(here)
        return EditionRef(
            number=row.number,
            published_at=stamp(row.published_at),
            digest=row.digest,
            is_pinned=standing.is_pinned,
            url=self.links.pinned(row.number)("event"),
            pinned_url=pinned or "",
        )

    @cached_property
    def tallies(self):
        """``{question number: Tally}``. One query."""
        return {number: Tally(**counted) for number, counted in self.standing.tally().items()}

    def tally(self, question):
        return self.tallies.get(question, Tally())

    @property
    def sections(self):
        live = {"editions"}  # what no single edition holds
        return [
            SectionRef(
                name=name,
                label=gettext(label),
                url=(self.links.live if name in live else self.links)(name),
            )
            for name, label in SECTIONS
        ]

    @property
    def head(self):
        body = self.core.event
        tallies = self.tallies.values()
        return EventHead(
            slug=body.slug,
            language=body.language or "en",
            title=body.title,
            summary=body.summary,
            happened=body.happened,
            place=body.place,
            review=body.review,
            parties=[self.source(uid) for uid in body.parties if uid in self.core.sources],
            withdrawn=_withdrawal(body.withdrawn),
            url=self.links("event"),
            compare_url=self.links("compare"),
            editions_url=self.links.live("editions"),
            origins_url=self.links("origins"),
            sections=self.sections,
            questions=[self.question(number) for number in self.core.questions],
            reports=[self.report(number) for number in self.core.reports],
            tally=Tally(
                verified=sum(tally.verified for tally in tallies),
                disputed=sum(tally.disputed for tally in tallies),
                unverified=sum(tally.unverified for tally in tallies),
            ),
        )


def _withdrawal(withdrawn):
    return withdrawn and Withdrawal(at=withdrawn.at, reason=withdrawn.reason)
