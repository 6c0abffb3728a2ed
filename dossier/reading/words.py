"""The words of closed lists that readers see, written out where ``makemessages`` finds them.

The lists themselves import no Django. A test holds every label a page shows to stand here.
"""

from django.utils.translation import gettext_noop as _

STATUSES = [_("Verified"), _("Disputed"), _("Unverified")]
FOOTINGS = [_("What is agreed"), _("What is contested"), _("What nobody has shown")]
STANCES = [
    _("says"),
    _("denies"),
    _("cannot confirm"),
    _("declines to comment"),
    _("does not respond"),
    _("is investigating"),
    _("report’s own words"),
]
ATTRIBUTIONS = [_("on record"), _("second-hand"), _("anonymous"), _("misattributed")]
RELIABILITIES = [
    _("A · completely reliable"),
    _("B · usually reliable"),
    _("C · fairly reliable"),
    _("D · not usually reliable"),
    _("E · unreliable"),
    _("F · cannot be judged"),
]
CREDIBILITIES = [
    _("1 · confirmed by other, independent sources"),
    _("2 · probably true"),
    _("3 · possibly true"),
    _("4 · doubtful"),
    _("5 · improbable"),
    _("6 · cannot be judged"),
]
SOURCE_KINDS = [
    _("state"),
    _("ministry"),
    _("agency or office"),
    _("military command"),
    _("official"),
    _("organisation"),
    _("news outlet"),
    _("channel or platform"),
    _("eyewitness"),
    _("document"),
    _("footage"),
]
EVIDENCE_KINDS = [
    _("footage"),
    _("photograph"),
    _("geolocation"),
    _("official or technical record"),
    _("document"),
    _("expert analysis"),
    _("physical trace"),
]
HOLDINGS = [
    _("public copy shown"),
    _("we hold it, not published"),
    _("known by its address only"),
    _("known by its SHA-256 only"),
    _("known by its address and its SHA-256 only"),
    _("known by its description only"),
]
RELATIONS = [_("contradicts"), _("narrows"), _("says the same as"), _("supersedes")]
SHOWINGS = [_("the whole text"), _("quoted passages"), _("quotes only")]
PLACES = [
    _("exact, within 10 m"),
    _("vicinity, within 100 m"),
    _("locality, within 1 km"),
    _("region"),
]
BASIS_CHANGES = [
    _("a statement it rests on was retracted"),
    _("something it rests on is no longer shown"),
    _("words it rests on were redacted"),
    _("claims or sources it rests on were merged or split"),
    _("the claim was reworded"),
    _("what it rests on was edited"),
]
HAPPENINGS = [
    _("what happened"),
    _("what was said"),
    _("what was taken back"),
    _("what was published"),
]
DRIFTS = [_("first statement"), _("repeated"), _("refined"), _("reversed"), _("withdrawn")]
ORDERS = [_("by number"), _("by status"), _("by when it was first said")]
BEARINGS = [_("supports"), _("contradicts"), _("gives context")]
MONTHS = [  # standing alone, as in “January 2024”; with a day, Django's own catalogs decline them
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
]
ZONES = [  # those met most often; others are named by their city
    _("Moscow time"),
    _("Kyiv time"),
    _("Simferopol time"),
    _("Minsk time"),
    _("London time"),
    _("Berlin time"),
    _("Paris time"),
    _("Warsaw time"),
    _("Istanbul time"),
    _("Jerusalem time"),
    _("Damascus time"),
    _("Tehran time"),
    _("New York time"),
]
