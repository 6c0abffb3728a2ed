"""What pages of the workbench ask of the database, at any number of proposals and claims."""

import pytest

from dossier.models import Proposal
from tests import factories
from tests.desk.bench import make_bench
from tests.desk.forms import opened

PAGE, NEWS, ALL = 24, 14, 13


@pytest.mark.parametrize(("proposals", "claims"), [(3, 3), (60, 3), (3, 200)])
def test_pages_ask_the_same(db, analyst, at_desk, django_assert_num_queries, proposals, claims):
    _, _, here = make_bench(proposals, claims)
    factories.make_source("Harbour Ministry")
    client = at_desk(analyst)
    first = Proposal.objects.first()
    client.post(f"{here}{first.pk}/accept/", opened(client, here, "speaker"))
    for address, number in [(here, PAGE), (here + "news/", NEWS), (here + "all/", ALL)]:
        with django_assert_num_queries(number, info=address):
            assert client.get(address).status_code == 200
