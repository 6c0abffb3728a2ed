"""The closed word lists of the house. Each word is stored as its value and read aloud as its label.

The lists follow the field's standard terms: Admiralty / NATO AJP-2.1 for reliability and
credibility, schema.org and PROV for chains. Imports nothing of ours, and no Django.
"""

from enum import StrEnum

LANGUAGE_TAG = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"  # the common ones of BCP 47


class Word(StrEnum):
    """A stored word with the label a person reads."""

    label: str

    def __new__(cls, value, label):
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word

    @classmethod
    def choices(cls):
        """Return ``[(value, label), …]`` in the order of the list, as Django's fields take it."""
        return [(word.value, word.label) for word in cls]


class Status(Word):
    VERIFIED = "verified", "Verified"
    DISPUTED = "disputed", "Disputed"
    UNVERIFIED = "unverified", "Unverified"


class Footing(Word):
    """What can be said of a claim without a judgement, from who says what; see `reading.footing`."""

    AGREED = "agreed", "What is agreed"
    CONTESTED = "contested", "What is contested"
    NOT_SHOWN = "not_shown", "What nobody has shown"


class Stance(Word):
    ASSERTS = "asserts", "says"
    DENIES = "denies", "denies"
    CANNOT_CONFIRM = "cannot_confirm", "cannot confirm"
    DECLINES = "declines", "declines to comment"
    NO_RESPONSE = "no_response", "does not respond"
    INVESTIGATING = "investigating", "is investigating"
    QUALIFIES = "qualifies", "report’s own words"


class Tier(Word):
    """How sure a proposal is, from how its sentence is built; never a measured probability."""

    SURE = "sure", "plainly said"
    LIKELY = "likely", "likely"
    UNSURE = "unsure", "to be looked at"


class Ruling(Word):
    ACCEPTED = "accepted", "accepted"
    EDITED = "edited", "accepted with changes"
    REJECTED = "rejected", "rejected"
    UNDONE = "undone", "undone"


class Attribution(Word):
    """Did they say it? Apart from whether it is true."""

    ON_RECORD = "on_record", "on record"
    SECOND_HAND = "second_hand", "second-hand"
    ANONYMOUS = "anonymous", "anonymous"
    MISATTRIBUTED = "misattributed", "misattributed"


class Wording(Word):
    """Whose words a marked span is. Only the speaker's stand in quotation marks."""

    SPEAKER = "speaker", "the speaker’s own words"
    REPORTER = "reporter", "the reporter’s words"


class Grade(Word):
    """A letter or figure of the Admiralty scales. Never a number, and never more or less than another.

    F and 6 say that something cannot be judged: they stand beside the scale, at no end of it and
    not in its middle. Comparing, sorting or counting with a grade raises TypeError.
    """

    def _is_no_number(self, *_other):
        raise TypeError(
            f"{self!r} is a grade: it is no number, and F and 6 have no place in an order"
        )

    __lt__ = __le__ = __gt__ = __ge__ = _is_no_number
    __int__ = __float__ = __index__ = _is_no_number
    __add__ = __radd__ = __mul__ = __rmul__ = __mod__ = _is_no_number


class Reliability(Grade):
    A = "A", "A · completely reliable"
    B = "B", "B · usually reliable"
    C = "C", "C · fairly reliable"
    D = "D", "D · not usually reliable"
    E = "E", "E · unreliable"
    F = "F", "F · cannot be judged"


class Credibility(Grade):
    CONFIRMED = "1", "1 · confirmed by other, independent sources"
    PROBABLE = "2", "2 · probably true"
    POSSIBLE = "3", "3 · possibly true"
    DOUBTFUL = "4", "4 · doubtful"
    IMPROBABLE = "5", "5 · improbable"
    UNKNOWN = "6", "6 · cannot be judged"


class SourceKind(Word):
    STATE = "state", "state"
    MINISTRY = "ministry", "ministry"
    AGENCY = "agency", "agency or office"
    MILITARY = "military", "military command"
    OFFICIAL = "official", "official"
    ORGANISATION = "organisation", "organisation"
    OUTLET = "outlet", "news outlet"
    CHANNEL = "channel", "channel or platform"
    EYEWITNESS = "eyewitness", "eyewitness"
    DOCUMENT = "document", "document"
    FOOTAGE = "footage", "footage"


class EvidenceKind(Word):
    FOOTAGE = "footage", "footage"
    PHOTOGRAPH = "photograph", "photograph"
    GEOLOCATION = "geolocation", "geolocation"
    RECORD = "record", "official or technical record"
    DOCUMENT = "document", "document"
    ANALYSIS = "analysis", "expert analysis"
    PHYSICAL = "physical", "physical trace"


class Holding(Word):
    """What readers can see of an evidence, and what stands behind it if they cannot."""

    SHOWN = "shown", "public copy shown"
    HELD = "held", "we hold it, not published"
    ADDRESS = "address", "known by its address only"
    DIGEST = "digest", "known by its SHA-256 only"
    BOTH = "both", "known by its address and its SHA-256 only"
    DESCRIBED = "described", "known by its description only"

    @classmethod
    def of(cls, *, shown, is_held, url, sha256):
        if shown or is_held:
            return cls.SHOWN if shown else cls.HELD
        if url:
            return cls.BOTH if sha256 else cls.ADDRESS
        return cls.DIGEST if sha256 else cls.DESCRIBED


class Bearing(Word):
    SUPPORTS = "supports", "supports"
    CONTRADICTS = "contradicts", "contradicts"
    CONTEXT = "context", "gives context"


class Relation(Word):
    CONTRADICTS = "contradicts", "contradicts"
    NARROWS = "narrows", "narrows"
    SAME_AS = "same_as", "says the same as"
    SUPERSEDES = "supersedes", "supersedes"


class Showing(Word):
    """How much of a report's saved text readers may see."""

    WHOLE = "whole", "the whole text"
    PASSAGES = "passages", "quoted passages"
    QUOTES = "quotes", "quotes only"


class Happening(Word):
    """What has a place in the order of an event."""

    EVENT = "event", "what happened"
    STATEMENT = "statement", "what was said"
    RETRACTION = "retraction", "what was taken back"
    REPORT = "report", "what was published"


class Drift(Word):
    """What became of an actor's position from one of its statements to the next."""

    FIRST = "first", "first statement"
    REPEATED = "repeated", "repeated"
    REFINED = "refined", "refined"
    REVERSED = "reversed", "reversed"
    WITHDRAWN = "withdrawn", "withdrawn"


class PlacePrecision(Word):
    EXACT = "exact", "exact, within 10 m"
    VICINITY = "vicinity", "vicinity, within 100 m"
    LOCALITY = "locality", "locality, within 1 km"
    REGION = "region", "region"


class ReviewRule(Word):
    ONE = "one", "one person decides"
    TWO = "two", "a second person confirms"


class Outcome(Word):
    CONFIRMED = "confirmed", "confirmed"
    SENT_BACK = "sent_back", "sent back"


class Role(Word):
    """What somebody may do at the desk. Admins are made apart: they may do all of it."""

    ANALYST = "analyst", "analyst"
    REVIEWER = "reviewer", "reviewer"


class BasisChange(Word):
    """What has happened to the ground of a decision since it was made."""

    RETRACTED = "retracted", "a statement it rests on was retracted"
    WITHHELD = "withheld", "something it rests on is no longer shown"
    REDACTED = "redacted", "words it rests on were redacted"
    MERGED = "merged", "claims or sources it rests on were merged or split"
    REWORDED = "reworded", "the claim was reworded"
    EDITED = "edited", "what it rests on was edited"


class Arrangement(Word):
    """Acts that bring the working copy into another order, each as a whole."""

    MERGE_CLAIMS = "merge_claims", "two claims merged"
    MERGE_SOURCES = "merge_sources", "two sources merged"
    SPLIT_CLAIM = "split_claim", "a claim split"
    MOVE_CLAIM = "move_claim", "a claim moved to another question"


class CustodyAct(Word):
    RECEIVED = "received", "received"
    COPIED = "copied", "public copy made"
    RELEASED = "released", "public copy given out for publication"
    RECALLED = "recalled", "public copy taken back"
    EXPORTED = "exported", "handed out"
    CHECKED = "checked", "checked against its SHA-256"
    DAMAGED = "damaged", "found changed or missing"


class Mail(Word):
    """What somebody wants to be told of by mail."""

    CONFIRM = "confirm", "a decision waits for me to confirm it"
    SENT_BACK = "sent_back", "a decision of mine was sent back"
    ASSIGNED = "assigned", "a claim was assigned to me"
    MENTIONED = "mentioned", "somebody mentioned me in a comment"
    UNSETTLED = "unsettled", "the basis of a decision of mine has changed"
    PUBLISHED = "published", "an event I follow was published anew"


class LogKind(Word):
    """What the desk's log writes down."""

    LOGIN = "login", "signed in"
    LOGIN_FAILED = "login_failed", "failed to sign in"
    LOGOUT = "logout", "signed out"
    PASSWORD = "password", "password changed"
    SECOND_FACTOR = "second_factor", "second factor changed"
    INVITED = "invited", "invited"
    JOINED = "joined", "joined by invitation"
    RIGHTS = "rights", "rights changed"
    PUBLISHED = "published", "published"
    EXPORTED = "exported", "exported"
    REDACTED = "redacted", "redacted"


class Order(Word):
    """In which order the claims of a question are read."""

    NUMBER = "number", "by number"
    STATUS = "status", "by status"
    FIRST_SAID = "first_said", "by when it was first said"


class Precision(Word):
    """How finely a date is known: it stands for the half-open range of that length."""

    YEAR = "year", "year"
    MONTH = "month", "month"
    DAY = "day", "day"
    HOUR = "hour", "hour"
    MINUTE = "minute", "minute"
    SECOND = "second", "second"
