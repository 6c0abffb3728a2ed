"""Whatever is asked for, the answer is a sentence: a 4xx, never a 5xx."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HUGE = "1" + "0" * 40
HOSTILE = [
    "/events/quarrel%00/",
    "/events/quarrel/claims/%00/",
    f"/events/quarrel/claims/{HUGE}/",
    f"/events/quarrel@{HUGE}/",
    f"/events/quarrel/editions/1..{HUGE}/",
    "/events/quarrel/editions/2..1/",
    "/events/quarrel/editions/1..99/",
    f"/events/quarrel/?page={HUGE}",
    "/events/quarrel/?page=-1",
    "/events/quarrel/?page=2",
    "/events/quarrel/?page=x",
    "/events/quarrel/?status=true",
    "/events/quarrel/?status=%00",
    "/events/quarrel/?status=%ED%A0%80",
    "/events/quarrel/?status=%FF%FE",
    "/events/%ED%A0%80/",
    "/events/%FF/claims/1/",
    "/events/quarrel/compare/",
    "/events/quarrel/compare/?claims=",
    "/events/quarrel/compare/?claims=1",
    "/events/quarrel/compare/?claims=1,1",
    "/events/quarrel/compare/?claims=1,2,x",
    f"/events/quarrel/compare/?claims=1,{HUGE}",
    "/events/quarrel/compare/?claims=1,2,3,4,5,6,7,8,9,10,11",
    "/events/quarrel/compare/?claims=98,99",
    "/events/quarrel/compare/?claims=%D9%A1,%D9%A2",
    "/events/quarrel/timeline/?as_of=2024-01-25T12:00",
    "/events/quarrel/timeline/?as_of=9999-12-31T23:59-14:00",
    "/events/quarrel/timeline/?as_of=2024-01-25T12:00%2B99:00",
    "/events/quarrel/timeline/?as_of=2024-13-45T12:00Z",
    "/events/quarrel/timeline/?as_of=%00",
    "/events/quarrel/timeline/?as_of=2024-01-25T12:00 ../../etc/passwd",
    "/events/quarrel/timeline/?as_of=%D9%A2024-01-25T12:00Z",
    "/events/quarrel/timeline/?kind=nothing",
    "/events/quarrel/timeline/?actor=%00",
    "/events/quarrel/timeline/?question=nothing",
    "/events/quarrel/timeline/?stance=%ED%A0%80",
    f"/events/quarrel/timeline/?page={HUGE}",
    "/events/quarrel/sources/ministry/questions/aboard/?with=all",
    f"/?page={HUGE}",
    "/?page=%00",
    "/events/" + "a" * 5000 + "/",
    "/events/quarrel/../../desk/x",
    "/events/quarrel/files/",
    "/events/quarrel/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    f"/events/quarrel/files/{'0' * 64}",
    f"/events/quarrel@{HUGE}/files/{'0' * 64}",
    "/desk/login/?next=%00",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_address_gets_a_4xx(quarrel, client, path):
    assert 400 <= client.get(path).status_code < 500
    if "?" in path:
        route, query = path.split("?")
        if route != "/" and "/desk/" not in route:
            assert 400 <= client.get(f"{route[:-1]}.json?{query}").status_code < 500


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    path=st.binary(max_size=30),
    query=st.lists(
        st.tuples(st.sampled_from(["claims", "page", "status", "x"]), st.binary(max_size=12))
    ),
)
def test_no_bytes_make_an_error_page(quarrel, path, query):
    """Sent as raw bytes, as a server hands them over: broken UTF-8 included."""
    handler = WSGIHandler()
    request = RequestFactory()._base_environ(
        PATH_INFO=(b"/events/quarrel" + path).decode("latin-1"),
        QUERY_STRING="&".join(f"{name}={value.decode('latin-1')}" for name, value in query),
    )
    statuses = []
    handler(request, lambda status, headers: statuses.append(int(status.split()[0])))
    assert statuses[0] < 500
