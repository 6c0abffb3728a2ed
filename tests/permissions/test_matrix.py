"""The permission matrix: every address × every role × every method × every state of the thing."""

import logging
from contextlib import contextmanager, nullcontext

import pytest
from django.db import transaction
from django.test import Client

from dossier.models import Event
from tests import counts
from tests.desk.forms import opened
from tests.permissions import (
    account_rows,
    desk_rows,
    intake_rows,
    own_rows,
    public_rows,
    workbench_rows,
)
from tests.permissions.addresses import addresses
from tests.permissions.nouns import NOUNS
from tests.permissions.people import HERE, ROLES
from tests.permissions.rules import METHODS, TAKEN, of, outcome
from tests.permissions.world import SECRET, World, written

ROWS = [row for noun in NOUNS for row in desk_rows.rows_of(noun)]
ROWS += [*own_rows.ROWS, *public_rows.ROWS, *account_rows.ROWS, *intake_rows.ROWS]
ROWS += workbench_rows.ROWS
ROWS.sort(key=lambda row: row.commits)  # what cannot be taken back comes last
PARTS = 8  # each in a world of its own, so that several workers can share them


def test_every_address_of_the_app_is_in_the_matrix():
    assert sorted(set(addresses()) - {row.name for row in ROWS}) == []
    assert sorted({row.name for row in ROWS} - set(addresses())) == []


class Matrix:
    """Asks the cells of the rows, each undone afterwards, and keeps what is wrong."""

    def __init__(self, world):
        self.world, self.checked, self.wrong = world, 0, []
        # One for all: each new one would load the middleware anew.
        self.client = Client(raise_request_exception=False)

    def browser(self, role):
        self.client.cookies.clear()
        if key := self.world.sessions[role]:
            self.client.cookies["sessionid"] = key
        return self.client

    def typed(self, row, address, state):
        """Return what a POST carries: the values an admin finds in the form, and what is typed."""
        typed = row.body(self.world, state) if row.body else {}
        if not row.form:
            return typed
        try:
            return opened(self.browser("admin"), address, row.form) | typed
        except (AssertionError, StopIteration):
            assert not self.acting(row, state), f"no form with {row.form} at {address}"
            return typed  # nobody acts here, and who tries has no form

    def row(self, row, state):
        address = row.address(self.world, state)
        try:
            with undone():
                typed = self.typed(row, address, state)
        except AssertionError as error:
            self.wrong.append(str(error))
            return
        for role in ROLES:
            for method in METHODS if state == row.states[0] else TAKEN:
                self.checked += 1
                if wrong := self.cell(row, state, role, method, address, typed):
                    self.wrong.append(f"{role} {method} {address} ({state}): {wrong}")

    def cell(self, row, state, role, method, address, typed):
        """Return what is wrong, or nothing."""
        looks = method == "POST" and hasattr(row, "see") and role in of(row.see)(state)
        if stays := looks and row.commits:  # each time there must be something new to publish
            Event.objects.filter(title__contains=SECRET).update(summary=f"{role} was here.")
            typed = self.typed(row, address, state)
        outcomes, grows = row.expected(state, role, method)
        before, client = written(), self.browser(role)
        with nullcontext() if stays else undone():
            data = typed if method == "POST" else {}
            response = getattr(client, method.lower())(address, data)
            done, has_grown = outcome(response), written() != before
            if response.streaming:
                response.close()
        if done not in outcomes:
            return f"{done} instead of {', '.join(sorted(outcomes))}"
        if grows is not None and has_grown != grows:
            return "changed something" if has_grown else "changed nothing"
        return self.leak(row, state, role, response, data)

    def leak(self, row, state, role, response, data):
        """Say so where who may not look is told a word. What they typed comes back to them."""
        if not hasattr(row, "see") or SECRET in str(data):
            return None
        here = HERE if row.lists else of(row.see)(state)
        if role not in here and not response.streaming and SECRET in response.content.decode():
            return "says a word of what is kept from them"
        return None

    def acting(self, row, state):
        return of(row.do)(state) if hasattr(row, "do") else set()


@contextmanager
def undone():
    """Take back all that is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("part", range(PARTS))
def test_matrix(committed, request, part):
    logging.disable(logging.CRITICAL)  # every refusal is a line of it
    matrix = Matrix(World())
    for row in ROWS[part::PARTS]:
        for state in row.states:
            matrix.row(row, state)
    logging.disable(logging.NOTSET)
    counts.add(request.config, "cells of the permission matrix, checked", matrix.checked)
    counts.add(request.config, "cells of the permission matrix, wrong", len(matrix.wrong))
    if matrix.wrong:
        pytest.fail("\n".join(matrix.wrong), pytrace=False)
