"""How much independent support a claim has at the desk: counted by the rule of readers' pages."""

from types import SimpleNamespace

from django.db import connection

from dossier.reading.refs import SourceRef
from dossier.reading.support import count_of, stands
from dossier.vocabulary import Attribution, Reliability, SourceKind, Stance

SAID = """
    SELECT s.stance, s.attribution, s.speaker_id, s.report_id, r.publisher_id, s.is_retracted,
        ARRAY(SELECT source_id FROM dossier_relay WHERE statement_id = s.id ORDER BY position)
    FROM dossier_said s JOIN dossier_report r ON r.id = s.report_id
    WHERE s.claim_id = %s AND NOT s.is_withheld ORDER BY s.id
"""
SOURCES = """
    WITH RECURSIVE stake (id) AS (
        SELECT source_id FROM dossier_eventparty WHERE event_id = %s
        UNION SELECT s.merged_into_id FROM dossier_source s JOIN stake USING (id)
            WHERE s.merged_into_id IS NOT NULL
    )
    SELECT s.id, s.name, s.kind, o.root::text, o.line && ARRAY(SELECT id FROM stake)
    FROM dossier_source s CROSS JOIN LATERAL dossier_origin(s.id) o WHERE s.id = ANY(%s)
"""


class Names:
    """What the rule asks of an edition's names, from the working copy. Sources go by their keys."""

    def __init__(self, publishers, sources):
        roots = {key: root for key, _name, _kind, root, _party in sources}
        reports = {key: SimpleNamespace(publisher=uid) for key, uid in publishers.items()}
        self.core = SimpleNamespace(root=roots.get, reports=reports)
        self.refs = {
            key: SourceRef(
                uid=str(key),
                name=name,
                native_name="",
                language="",
                kind=SourceKind(kind),
                reliability=Reliability.F,
                is_party=is_party,
                url="",
            )
            for key, name, kind, _root, is_party in sources
        }

    def source(self, key):
        return self.refs[key]

    def name_of(self, key):
        return str(key)


def counts_of(claim):
    """Return the :class:`Count` of who says so, and that of who denies it if anybody does.

    Of what stands now, withheld left out. Two queries.
    """
    with connection.cursor() as cursor:
        cursor.execute(SAID, [claim.pk])
        rows = cursor.fetchall()
        keys = {key for row in rows for key in (row[2], row[4], *row[6]) if key}
        cursor.execute(SOURCES, [claim.event_id, list(keys)])
        names = Names({row[3]: row[4] for row in rows}, cursor.fetchall())
    said = [
        SimpleNamespace(
            stance=Stance(stance),
            attribution=Attribution(attribution),
            speaker=speaker,
            report=report,
            retracted=is_retracted or None,
            chain=chain,
        )
        for stance, attribution, speaker, report, _publisher, is_retracted, chain in rows
    ]
    standing = {stance: [] for stance in (Stance.ASSERTS, Stance.DENIES)}
    for statement in filter(stands, said):
        standing.setdefault(statement.stance, []).append(statement)
    return [
        count_of(stance, standing[stance], names)
        for stance in (Stance.ASSERTS, Stance.DENIES)
        if standing[stance] or stance == Stance.ASSERTS
    ]
