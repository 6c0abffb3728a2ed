"""Every door to one claim, as somebody at the desk uses it: opened, left lying, and posted later.

Each door opens a page (or a file) for somebody and returns a function that posts what they typed:
the given words, which stand nowhere else. Whoever looks for them knows what became of the typing.
"""

from django.urls import reverse

from dossier.models import Audit, Rearrangement
from tests import factories
from tests.desk.conftest import change, mark
from tests.desk.forms import opened, reread
from tests.editorial.dossiers import load_texts
from tests.editorial.rearranged import merge


def page(client, address, having, **typed):
    """Open a page; return a function that posts it with these fields changed."""
    fields = opened(client, address, having)
    return lambda: client.post(address, fields | {n: [v] for n, v in typed.items()}, follow=True)


def form(client, cast, words):
    return page(client, change(cast["claim"]), "_seen", wording=words)


def inline(client, cast, words):
    name = "statements-0-translator"
    typed = {
        name: words,
        "statements-0-original": "Оригинал",
        "statements-0-original_language": "ru",
    }
    return page(client, change(cast["claim"]), "_seen", **typed)


def statement(client, cast, words):
    typed = {"translator": words, "original": "Оригинал", "original_language": "ru"}
    return page(client, change(cast["statement"]), "_seen", **typed)


def decision(client, cast, words):
    return page(client, mark(cast["claim"]), "rationale", status="unverified", rationale=words)


def load(client, cast, words):
    text = f'[event]\nslug = "crash"\n\n[[claims]]\nnumber = 1\nwording = "{words}"\n'
    return lambda: load_texts(cast["folder"], text, by=cast["people"][client])


def rearrange(verb, thing, **chosen):
    def door(client, cast, words):
        address = reverse(f"admin:dossier_claim_{verb}", args=[cast[thing].pk])
        typed = {
            name: [words] if name == "wording" else [str(cast[value].pk)]
            for name, value in chosen.items()
        }
        looked = client.post(address, opened(client, address, "_shown") | typed)
        fields = reread(looked, "_shown") | {"reason": [f"Because of {words}"], "do": ["1"]}
        return lambda: client.post(address, fields, follow=True)

    return door


def restore(client, cast, words):
    row = Audit.objects.filter(table="dossier_claim", row=cast["claim"].pk, operation="update")
    address = reverse("admin:dossier_claim_restore", args=[cast["claim"].pk, row.last().pk])
    return page(client, address, "_newest")


def stand(verb):
    def door(client, cast, words):
        address = reverse("admin:dossier_claim_standing", args=[cast["claim"].pk, verb])
        return page(client, address, "reason", reason=words)

    return door


def review(client, cast, words):
    address = reverse("admin:dossier_verification_review", args=[cast["proposal"].pk])
    return page(client, address, "reason", outcome="confirmed", reason=words)


def assign(client, cast, words):
    address = f"{reverse('admin:dossier_claim_assign')}?claims={cast['claim'].pk}"
    return page(client, address, "to", to=str(cast["people"][client].pk))


def comment(client, cast, words):
    address = reverse("admin:dossier_claim_comment", args=[cast["claim"].pk])
    return page(client, address, "text", text=words)


def delete(client, cast, words):
    address = reverse("admin:dossier_claim_delete", args=[cast["claim"].pk])
    return page(client, address, "_newest", post="yes")


def undo(client, cast, words):
    address = reverse("admin:dossier_rearrangement_undo", args=[cast["act"].pk])
    return page(client, address, "reason", reason=words)


DOORS = {
    "form": form,
    "inline": inline,
    "statement": statement,
    "mark": decision,
    "import": load,
    "merge": rearrange("merge", "claim", into="other"),
    "split": rearrange("split", "claim", wording="", statements="statement"),
    "move": rearrange("move", "claim", question="elsewhere"),
    "restore": restore,
    "withhold": stand("withhold"),
    "review": review,
    "assign": assign,
    "comment": comment,
    "delete": delete,
    "undo": undo,
}
TYPES_NOTHING = {"restore", "assign", "delete"}


def furnish(cast, doors, by):
    """Add what these doors lead to: an earlier wording, a proposal that waits, an act to undo."""
    claim = cast["claim"]
    claim.wording = "Some sixty-five were aboard."
    claim.save()
    cast["elsewhere"] = factories.make_question(cast["event"], wording="What for?")
    if "review" in doors:
        cast["proposal"] = factories.make_decision(claim, by, mark=False)
    if "undo" in doors:
        twin = factories.make_claim(cast["question"], wording="A twin.")
        factories.make_statement(twin, speaker=cast["ministry"])
        cast["act"] = merge(twin, claim, by)
    assert Rearrangement.objects.count() == ("undo" in doors)
    return cast
