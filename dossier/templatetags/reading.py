"""What the public templates need beyond Django's own filters: dates, labels, quotation marks, shares."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from itertools import accumulate, zip_longest

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, gettext_noop

from dossier.reading import bidi, counted, drawing, locator, moments, passages, scale, sentences
from dossier.reading.address import with_query
from dossier.reading.bidi import sealed
from dossier.reading.shortened import shortened as shortening
from dossier.vocabulary import (
    Attribution,
    Credibility,
    Order,
    PlacePrecision,
    Reliability,
    Stance,
    Status,
)

register = template.Library()

ROLES = {gettext_noop("a reviewer"), gettext_noop("an analyst"), gettext_noop("an admin")}
LABELS = {"credibility": Credibility, "reliability": Reliability, "place": PlacePrecision}
MARKS = {"ru": "«»", "uk": "«»", "be": "«»", "fr": "«»", "de": "„“", "pl": "„”"}


in_figures = register.filter(counted.in_figures)
spoken = register.filter(moments.spoken)
day = register.filter(moments.day)
day_beside = register.filter(moments.day_beside)
number = register.filter(moments.number)
zone_words = register.filter(moments.zone_words)


@register.filter
def machine(moment):
    """A moment as HTML's ``datetime`` takes it; empty where it is none."""
    written = getattr(moment, "written", "")
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", written):
        return written
    at = moment.start if written else moment
    try:
        at = (at if isinstance(at, datetime) else datetime.fromisoformat(str(at))).astimezone(UTC)
    except ValueError:
        return ""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


@register.filter
def label(value, words):
    """The label of a stored word of one of our lists: ``"6"|label:"credibility"``."""
    try:
        return gettext(LABELS[words](value).label)
    except ValueError:
        return value


@register.filter
def meaning(value, words):
    """What a grade means, without its letter: ``"6"|meaning:"credibility"``, ``cannot be judged``."""
    return label(value, words).rpartition(" · ")[2]


@register.filter
def quoted(text, language="en"):
    """A speaker's own words in the quotation marks of their language, never in two pairs."""
    opening, closing = MARKS.get(language or "en", "“”")
    text = sealed(text.strip())
    bare = re.sub(r"\A[“„«\"](.*)[”“»\"]\Z", r"\1", text, flags=re.DOTALL)
    return f"{opening}{bare}{closing}"


@register.filter
def listed(things):
    """Join as a person does: ``2, 5 and 9``."""
    return sentences.listed([str(thing) for thing in things])


@register.filter
def person(name):
    """Who decided or published, as readers are told: a name as it is, a role in their language."""
    return gettext(name) if name in ROLES else name


@register.simple_tag(takes_context=True)
def own_lang(context, language=None):
    """The ``lang`` of the dossier's own words, where the page is in another language.

    `language`: that of the record, where the page is of no single event.
    """
    own = language or getattr(getattr(context, "request", None), "own_language", "")
    return format_html(' lang="{}"', own) if own and own != get_language() else ""


@register.filter
def safe_name(name):
    """A recorded name for ``<bdi>``: without marks that would end it before its end."""
    return sealed(name)


@register.filter
def paired(first, second):
    """Walk two lists side by side."""
    return zip_longest(first, second)


@register.filter
def is_empty(cells):
    """Say whether a row holds a cell that nobody filled."""
    return any(not cell.voices for cell in cells)


@register.filter
def attributions(voices):
    """Count statements by how they are attributed, in the list's order: ``[("on record", 3), …]``.

    Those that were retracted are counted as that, and last. In the reader's language.
    """
    spoken_for = [voice for voice in voices if voice.speaker]
    standing = [voice.attribution for voice in spoken_for if not voice.retracted_at]
    counts = [(gettext(word.label), standing.count(word)) for word in Attribution]
    counts += [(gettext("since retracted"), len(spoken_for) - len(standing))]
    return [(words, count) for words, count in counts if count]


@register.filter
def count_of(tally, status):
    """How many claims of a tally stand at one status."""
    return getattr(tally, status)


@register.filter
def shares(tally):
    """The parts of a tally as stretches of a bar: status, and start and width in per cent."""
    start, parts = 0, []
    for status in Status:
        if count := count_of(tally, status):
            width = 100 * count / tally.total
            parts.append({"status": status, "start": f"{start:.2f}", "width": f"{width:.2f}"})
            start += width
    return parts


@register.filter
def drawn(strands):
    """The drawing of the ways a claim took."""
    return drawing.draw(strands)


@register.filter
def located(place, width=locator.WIDTH):
    """The locator map of a place, `width` units wide; None where it has no coordinates."""
    here = locator.point(place)
    return here and locator.located(here, width)


runs = register.filter(bidi.runs)
shortened = register.filter(shortening)
alike = register.filter(passages.alike)
paragraphs = register.filter(passages.paragraphs)


@register.filter
def stances_of(marks):
    """The stances these marks hold, each once, in the order of the list."""
    held = {mark.voice.stance for mark in marks}
    return [stance for stance in Stance if stance in held]


@register.filter
def uids_in(texts):
    """The uids of the statements that are marked in the texts of a report."""
    stretches = [stretch for text in texts for stretch in text.stretches]
    cut = [segment for stretch in stretches for segment in stretch.segments if segment.text]
    return {mark.voice.uid for segment in cut for mark in segment.marks}


@register.filter
def scaled(group):
    """The figures for one thing as marks on a line."""
    return scale.scale_of(group)


@register.filter
def in_words(count):
    """A count within a sentence: ``three`` in English, figures from ten and elsewhere."""
    return sentences.number(count).lower()


@register.simple_tag
def fixed(part, **words):
    """A part that is the same for the same words, drawn once: ``{% fixed "status" status=x %}``."""
    return _fixed(part, get_language(), *words.items())


@lru_cache(4096)
def _fixed(part, _language, *words):
    return render_to_string(f"reading/_parts/{part}.html", dict(words))


@register.filter
def down(y, lines):
    """The height of the line of a drawing that comes after `lines`: a list of them, or how many."""
    return y + drawing.LINE * (lines if isinstance(lines, int) else len(lines))


@register.filter
def report_words(report):
    """How a report is told from others: its day, and who published it."""
    return drawing.report_words(report)


@register.simple_tag
def to(url, **query):
    """`url` with parameters put into its query; an empty one is left out: ``{% to url page=2 %}``."""
    return with_query(url, **query)


@register.simple_tag(takes_context=True)
def site_url(context, name):
    """The address of a page of the site itself, in the language the reader asked for."""
    return with_query(reverse(name), lang=context.get("lang"))


@register.simple_tag
def stances():
    """All stances in the order of the list."""
    return list(Stance)


@register.simple_tag
def statuses():
    """All statuses in the order of the list."""
    return list(Status)


@register.filter
def worded(word):
    """The label of a stored word, in the reader's language."""
    return gettext(word.label)


@register.filter
def bare(url):
    """An address without its query: a form writes a query of its own."""
    return url.partition("?")[0]


@register.simple_tag
def orders():
    """The orders claims can be read in; the first is the one nobody needs to ask for."""
    return list(Order)


@register.filter
def head_of(groups, place):
    """The id of the head of the group in which the column at `place`, from 0, stands."""
    ends = accumulate(group.span for group in groups)
    return next(
        f"group-{group.key}" for group, end in zip(groups, ends, strict=True) if place < end
    )


@register.simple_tag
def asset(path):
    """The address of a static file, plain where its digest is not to be had: for the error pages."""
    try:
        return staticfiles_storage.url(path)
    except ValueError:
        return f"{staticfiles_storage.base_url}{path}"
