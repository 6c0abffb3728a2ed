"""Finding what is published: claims ranked, events and sources by their names, and suggestions.

Asks the entries of search only. A common word is answered within the same bounds as a rare one:
findings are counted up to :data:`COUNTED`, and of many the :data:`RANKED` published last are ranked.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from dossier.editions import asked, shelf
from dossier.editions.catalogue import removed_claims
from dossier.editions.listed import rows_of
from dossier.models import SearchEntry

RANKED = 500  # findings put in order of rank; of more, those published last
COUNTED = 2_000  # findings that are counted; of more it is said that they are more
RECENT = 3_000  # claims published last that a common word is looked for in
SUGGESTING = 50  # claims that suggestions are chosen from
NAMED = 5  # events, and sources, shown beside the claims
LOOKED_AT = 200  # of the best findings, asked for the sources they name

STEMS = """
    SELECT text, config, phraseto_tsquery(config::regconfig, text)::text
    FROM unnest(%s::text[]) text, unnest(%s::text[]) config
"""
# `found` is counted up to a bound. Beyond it, `recent` goes through the claims published last, which
# a common word soon fills; without that, the bound would choose by where a row happens to lie.
# The words of an entry are long: they are fetched one by one, for those to be ranked only.
CLAIMS = """
    WITH found AS MATERIALIZED (
        SELECT id, status, published_at FROM dossier_searchentry
        WHERE kind = 'claim' AND dossier_words(words) @@ %(loose)s::tsquery LIMIT %(counted)s + 1
    ), recent AS MATERIALIZED (
        SELECT id FROM (
            SELECT id, status, words FROM dossier_searchentry WHERE kind = 'claim'
            ORDER BY published_at DESC, id DESC LIMIT %(recent)s
        ) latest
        WHERE (SELECT count(*) FROM found) > %(counted)s
            AND %(status)s IN ('', status) AND words @@ %(strict)s::tsquery
        LIMIT %(most)s
    ), near AS MATERIALIZED (
        SELECT id FROM recent UNION SELECT id FROM (
            SELECT id FROM found WHERE %(status)s IN ('', status)
            ORDER BY published_at DESC, id DESC LIMIT %(most)s - (SELECT count(*) FROM recent)
        ) rest
    ), ranked AS MATERIALIZED (
        SELECT near.id, e.rank FROM near CROSS JOIN LATERAL (
            SELECT ts_rank(words, %(words)s::tsquery) AS rank FROM dossier_searchentry
            WHERE id = near.id AND words @@ %(strict)s::tsquery OFFSET 0
        ) e
    ), best AS MATERIALIZED (
        SELECT id FROM ranked ORDER BY rank DESC, id DESC
    )
    SELECT
        (SELECT json_object_agg(status, n) FROM
            (SELECT status, count(*) AS n FROM found GROUP BY status) t),
        (SELECT count(*) FROM ranked),
        ARRAY(SELECT id FROM best LIMIT %(size)s OFFSET %(start)s),
        ARRAY(SELECT substr(of, 8) FROM (SELECT id FROM best LIMIT %(looked)s) b
            CROSS JOIN LATERAL (SELECT made_of FROM dossier_searchentry WHERE id = b.id OFFSET 0) e,
            jsonb_array_elements_text(e.made_of) of
            WHERE of LIKE 'source %%' GROUP BY of ORDER BY count(*) DESC, of LIMIT 25)
"""
OTHERS = """
    WITH found AS MATERIALIZED (
        SELECT id FROM dossier_searchentry
        WHERE kind <> 'claim' AND dossier_words(words) @@ %(loose)s::tsquery
        ORDER BY published_at DESC, id DESC LIMIT %(most)s
    ), ranked AS (
        SELECT e.* FROM found CROSS JOIN LATERAL (
            SELECT kind, key, slug, title, is_withdrawn, event_id,
                ts_rank(words, %(loose)s::tsquery) AS rank
            FROM dossier_searchentry WHERE id = found.id AND words @@ %(strict)s::tsquery OFFSET 0
        ) e
    ), once AS (
        SELECT DISTINCT ON (kind, CASE kind WHEN 'event' THEN slug ELSE key END) * FROM ranked
        ORDER BY kind, CASE kind WHEN 'event' THEN slug ELSE key END, rank DESC, event_id
    ), placed AS (
        SELECT *, row_number() OVER (PARTITION BY kind ORDER BY rank DESC, title) AS place FROM once
    )
    SELECT kind, slug, title, is_withdrawn, event_id FROM placed WHERE place <= %(size)s
    ORDER BY kind, place
"""
# A common beginning is soon met among the claims published last; a rare one the index answers.
SUGGESTED = """
    WITH recent AS MATERIALIZED (
        SELECT id FROM (
            SELECT id, words FROM dossier_searchentry WHERE kind = 'claim'
            ORDER BY published_at DESC, id DESC LIMIT %(recent)s
        ) latest
        WHERE words @@ %(strict)s::tsquery LIMIT %(most)s
    ), found AS MATERIALIZED (
        SELECT id FROM recent UNION (
            SELECT id FROM dossier_searchentry
            WHERE kind = 'claim' AND dossier_words(words) @@ %(loose)s::tsquery
                AND (SELECT count(*) FROM recent) < %(size)s
            LIMIT %(most)s
        )
    )
    SELECT e.key, e.title, e.event_id FROM found CROSS JOIN LATERAL (
        SELECT key, title, event_id, ts_rank(words, %(loose)s::tsquery) AS rank
        FROM dossier_searchentry WHERE id = found.id AND words @@ %(strict)s::tsquery OFFSET 0
    ) e ORDER BY e.rank DESC, found.id DESC LIMIT %(size)s
"""
HEADLINES = """
    SELECT ts_headline(config::regconfig, text, %s::tsquery,
        E'HighlightAll=true,StartSel=\\x02,StopSel=\\x03')
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS t (config, text, n) ORDER BY n
"""


@dataclass(frozen=True)
class Query:
    """What is looked for: terms with the stems of every language spoken here, and filters.

    `marks`: each a list of marks of entries, of which one has to hold. `is_begun`: the last word may
    be the beginning of one.
    """

    groups: list
    marks: list = field(default_factory=list)
    status: str = ""
    is_begun: bool = False

    @property
    def words(self):
        return asked.tsquery(self.groups, prefix=self.is_begun)

    @property
    def sounds(self):
        return {s for group in self.groups for term in group for s in term.sounds}

    @property
    def begun(self):
        """The same, with its last word taken for a beginning."""
        return replace(self, is_begun=True)

    @property
    def texts(self):
        """The tsquery texts: what the index can answer, and all that is meant."""
        how = {"marks": self.marks, "prefix": self.is_begun}
        loose = asked.tsquery(self.groups, loosely=True, **how)
        return {"loose": loose, "strict": asked.tsquery(self.groups, **how)}


@dataclass(frozen=True)
class Found:
    """Claims found: `rows` of the `ranked` ones, of `total`.

    `is_exact` false: at least so many. `by_status` is empty where all were not counted.
    """

    total: int
    is_exact: bool
    ranked: int
    by_status: dict
    rows: list
    sources: list


def query_for(text, *, marks=(), status=""):
    """Return the :class:`Query` of a text. One query, and now and then one for the languages."""
    groups = asked.read(text)
    if groups:
        forms = {}
        terms = sorted({term.text for group in groups for term in group})
        for text, config, form in rows_of(STEMS, [terms, list(_configs(_latest()))]):
            forms.setdefault(text, {})[config] = form
        groups = asked.stemmed(groups, forms)
    return Query(groups, [mark for mark in marks if mark], status)


def _latest():
    spot = shelf.look(shelf.SITE)
    return spot and (spot.changed_at, spot.number)


@lru_cache(4)
def _configs(_spot):
    """Return the configurations of the languages spoken in what stands. Kept while that stands."""
    rows = SearchEntry.objects.exclude(kind="claim").values_list("languages", flat=True).distinct()
    return sorted({"simple", *asked.STOPPED_BY, *(config for row in rows for config in row)})


def claims(query, *, start, size):
    """Return the :class:`Found` claims: `size` of them from `start`, best first. Three queries."""
    params = query.texts | {"words": query.words or "'~'", "status": query.status}
    params |= {"most": RANKED, "counted": COUNTED, "recent": RECENT, "looked": LOOKED_AT}
    params |= {"start": start, "size": size}
    [(by_status, ranked, ids, sources)] = rows_of(CLAIMS, params)
    total, is_exact, by_status = _counted(query, by_status or {}, ranked)
    entries = {entry.pk: entry for entry in SearchEntry.objects.filter(pk__in=ids).defer("words")}
    gone = set(removed_claims({entry.event_id for entry in entries.values()})) if ids else set()
    rows = [entries[pk] for pk in ids if pk in entries]
    rows = [row for row in rows if (row.event_id, row.key) not in gone]
    return Found(total, is_exact, ranked, by_status, rows, sources)


def _counted(query, by_status, ranked):
    """Return ``(total, is exact, by status)``. The index counts a phrase's words in any order."""
    every = sum(by_status.values())
    if query.texts["loose"] != query.texts["strict"]:
        return ranked, every <= RANKED, {}
    if every > COUNTED:
        return COUNTED if not query.status else ranked, False, {}
    return by_status.get(query.status, 0) if query.status else every, True, by_status


def others(query, *, size=NAMED):
    """Return ``[(kind, slug, title, is withdrawn, event id), …]`` of events and sources. One query."""
    return rows_of(OTHERS, query.texts | {"most": RANKED, "size": size})


def suggested(query, *, size):
    """Return ``[(claim number, wording, event id), …]``. One query."""
    return rows_of(SUGGESTED, query.texts | {"most": SUGGESTING, "recent": COUNTED, "size": size})


def headlines(query, texts):
    """Return folded `texts` ``[(configuration, text), …]`` with \\x02 and \\x03 around what was found."""
    configs, folded = [config for config, _text in texts], [text for _config, text in texts]
    return [text for (text,) in rows_of(HEADLINES, [query.words, configs, folded])]
