"""The desk's log: every way in and out leaves a line, no way of changing rights passes it by."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from dossier.editorial import accounts, log
from dossier.editorial.person import acting
from dossier.models import EventRole, LogLine, User
from dossier.vocabulary import LogKind
from tests import factories
from tests.models.database import refused, sql

pytestmark = pytest.mark.django_db


def lines(*kinds):
    """Return ``[(kind, whose, about), …]`` of the lines of these kinds, or of all, oldest first."""
    found = LogLine.objects.order_by("pk").select_related("person")
    found = found.filter(kind__in=kinds) if kinds else found
    return [(line.kind, str(line.person or ""), line.about) for line in found]


def added(before, *kinds):
    return lines(*kinds)[len(before) :]


def test_write_says_who_what_and_from_where(rf, analyst):
    request = rf.get("/desk/", REMOTE_ADDR="192.0.2.7")
    request.user = analyst
    line = log.write("exported", about="il-76-yablonovo, edition 2", request=request)
    line.refresh_from_db()
    assert (line.kind, line.person, line.address) == (LogKind.EXPORTED, analyst, "192.0.2.7")
    assert line.about == "il-76-yablonovo, edition 2"


def test_write_from_the_command_line_has_no_address(analyst):
    assert log.write("exported", person=analyst, about="x" * 400).address is None
    assert len(LogLine.objects.first().about) == 300


def test_line_stays_one_line_and_reads_in_its_order(admin, reviewer):
    whom = "A\nB\x1b[31m\r\u202eC\u2028D é “Ж”"
    accounts.invite(by=admin, whom=whom, role="analyst")
    accounts.disable(reviewer, by=admin, reason=whom)
    told = "A B [31m C D é “Ж”"
    assert lines("invited") == [("invited", "admin", f"{told}, analyst in all events")]
    assert lines("rights")[-1][2] == f"account reviewer disabled because: {told}"


def test_address_is_looked_up_past_trusted_proxies_only(rf, settings):
    def from_where():
        return log.address_of(
            rf.get("/", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.4")
        )

    assert from_where() == "192.0.2.7"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert from_where() == "198.51.100.4"


def test_zone_of_an_address_is_left_out(rf):
    assert log.address_of(rf.get("/", REMOTE_ADDR="fe80::1%eth0")) == "fe80::1"
    assert log.address_of(rf.get("/", REMOTE_ADDR="nonsense")) is None


def test_trail_of_accounts_and_invitations_is_for_admins_only(at_desk, admin, analyst):
    factories.make_invitation(admin, whom="Ana Petrova")
    EventRole.objects.create(event=factories.make_event(), user=analyst, role="reviewer")
    page = reverse("admin:dossier_audit_changelist")
    tables = {"dossier_invitation", "dossier_eventrole", "dossier_user"}

    def seen(client):
        return {row.table for row in client.get(page).context["cl"].result_list} & tables

    assert seen(at_desk(admin)) == tables
    assert seen(at_desk(analyst)) == set()


def test_line_is_neither_changed_nor_deleted(analyst):
    log.write("exported", person=analyst)
    for query in ("UPDATE dossier_logline SET about = 'x'", "DELETE FROM dossier_logline"):
        with refused("dossier_logline is append-only"):
            sql(query)


def test_rights_changed_by_raw_sql_are_written_down(analyst, reviewer):
    before, group = lines(), Group.objects.get(name="reviewer")
    event = factories.make_event(slug="crash")
    with acting(reviewer, "192.0.2.7"):
        sql("UPDATE dossier_user SET is_superuser = true WHERE id = %s", analyst.pk)
        sql("UPDATE dossier_user_groups SET group_id = %s WHERE user_id = %s", group.pk, analyst.pk)
        sql(
            "INSERT INTO dossier_eventrole (event_id, user_id, role) VALUES (%s, %s, 'reviewer')",
            event.pk,
            analyst.pk,
        )
        sql("DELETE FROM dossier_eventrole")
        sql("UPDATE dossier_user SET is_active = false WHERE id = %s", reviewer.pk)
    who = "reviewer"
    assert added(before) == [
        ("rights", who, "account analyst: admin"),
        ("rights", who, "account analyst: no longer analyst"),
        ("rights", who, "account analyst: now reviewer"),
        ("rights", who, "account analyst: now reviewer in crash"),
        ("rights", who, "account analyst: no longer reviewer in crash"),
        ("rights", who, "account reviewer: disabled"),
    ]
    assert {line.address for line in LogLine.objects.all()[:6]} == {"192.0.2.7"}


def test_account_made_and_group_given_more_are_written_down(analyst):
    before, right = lines(), Permission.objects.get(codename="publish_event")
    User.objects.create_user("new", is_staff=True)
    Group.objects.get(name="analyst").permissions.add(right)
    assert added(before) == [
        ("rights", "", "account new: made, active, a place at the desk"),
        ("rights", "", f"group analyst: right given, {right.codename}"),
    ]


def test_password_is_written_down_as_changed_and_never_shown(analyst):
    before = lines()
    analyst.set_password("a quite different one")
    analyst.save()
    assert added(before) == [("password", "", "account analyst")]


def test_what_changes_no_right_leaves_no_line(analyst):
    before = lines()
    User.objects.update(first_name="Ana", last_login=None, email="a@example.org")
    analyst.end_sessions()
    assert added(before) == []


def test_address_of_one_request_does_not_reach_the_next(analyst):
    with acting(analyst, "192.0.2.7"):
        pass
    User.objects.create_user("new")
    newest = LogLine.objects.first()
    assert (newest.person, newest.address) == (None, None)


def test_log_is_for_admins_only(at_desk, admin, analyst, reviewer):
    log.write("exported", person=analyst, about="all of it")
    newest = LogLine.objects.first()
    pages = [
        reverse("admin:dossier_logline_changelist"),
        reverse("admin:dossier_logline_change", args=[newest.pk]),
    ]
    for page in pages:
        assert "all of it" in at_desk(admin).get(page).content.decode()
        assert at_desk(analyst).get(page).status_code == 403
        assert at_desk(reviewer).get(page).status_code == 403
    assert at_desk(admin).post(pages[1], {"about": "x"}).status_code == 403
    assert at_desk(admin).get(reverse("admin:dossier_logline_add")).status_code == 403
    delete = reverse("admin:dossier_logline_delete", args=[newest.pk])
    assert at_desk(admin).post(delete, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("asked", "found"),
    [("kind=exported", 1), ("kind=login", 0), ("q=all+of", 1), ("q=192.0.2", 0), ("q=nobody", 0)],
)
def test_log_is_filtered_and_searched(at_desk, admin, asked, found):
    log.write("exported", person=admin, about="all of it")
    page = at_desk(admin).get(reverse("admin:dossier_logline_changelist") + "?" + asked)
    assert len(page.context["cl"].result_list) == found


def test_log_costs_the_same_at_one_and_three_rows(at_desk, admin, django_assert_num_queries):
    client, page = at_desk(admin), reverse("admin:dossier_logline_changelist")
    client.get(page)
    for count in (1, 2):
        for n in range(count):
            log.write("exported", person=factories.make_user(f"p{count}{n}"), about="all")
        with django_assert_num_queries(5):
            client.get(page)


def test_last_active_admin_stays(admin):
    for change in ("is_active = false", "is_superuser = false"):
        with refused("The last active admin stays"):
            sql(f"UPDATE dossier_user SET {change} WHERE id = %s", admin.pk)
    with refused("The last active admin stays"):
        sql("DELETE FROM dossier_user WHERE id = %s", admin.pk)
    other = User.objects.create_superuser("other")
    assert sql("UPDATE dossier_user SET is_active = false WHERE id = %s", admin.pk) == 1
    with refused("The last active admin stays"):
        sql("UPDATE dossier_user SET is_active = false WHERE id = %s", other.pk)


def test_usernames_that_differ_in_case_only_are_one(analyst):
    with refused("user_username_once"):
        User.objects.create_user("Analyst")
