"""Rules of rights: they are asked of the thing they are about."""

import ast

from tests.house.repository import name, sources, tree

# Where a right is asked by its full name: the back end, the person, and the base of the admin.
ASKING = ["dossier/desk/reach.py", "dossier/editorial/rights.py", "dossier/models/user.py"]
WITHOUT_THING = {"has_perm", "has_perms", "get_all_permissions"}


def calls(path):
    """Yield the calls of a file by attribute, as ``(name, node)``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


def test_rights_are_asked_of_the_event():
    """``has_perm`` without a thing would say yes wherever one event gives the right."""
    loose = {
        name(path)
        for path in sources("dossier")
        for word, _ in calls(path)
        if word in WITHOUT_THING
    }
    assert sorted(loose) == ASKING


def test_every_right_asked_for_by_name_exists(db):
    from django.contrib.auth.models import Permission

    known = set(Permission.objects.values_list("codename", flat=True))
    asked = {
        f"{name(path)}: {node.args[0].value}"
        for path in sources("dossier")
        for word, node in calls(path)
        if word == "may" and node.args and "_" in str(getattr(node.args[0], "value", ""))
    }
    assert asked
    assert sorted(one for one in asked if one.split(": ")[1] not in known) == []
