"""What is asked for before something is merged, split or moved, and the plan it makes."""

from functools import partial

from django import forms
from django.core.exceptions import ValidationError

from dossier.desk.base import PlainText
from dossier.editorial import rearranging_claims, rearranging_sources
from dossier.models import Claim, Question, Source

DOES = "do"  # the button that does it; every other one only shows what would happen


class RearrangeForm(forms.Form):
    """Chooses for one thing; `plan` is what would happen, once the choices are whole."""

    reason = PlainText(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why. It stays on the history of everything that changes.",
    )
    plan = None

    def __init__(self, thing, user, data=None):
        super().__init__(data)
        self.thing, self.user = thing, user
        self.does = DOES in self.data
        self.prepare()
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def prepare(self):
        """Narrow what may be chosen to what this person may see."""

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.plan = self.planned()()
            except ValidationError as error:
                self.add_error(None, error)
        if self.does and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Say why.")
        return cleaned

    def planned(self, **options):
        """Return the function that works the plan out, as of when it is called."""
        raise NotImplementedError

    def chosen(self):
        """Return what was chosen, reason aside, as it was posted."""
        return {name: self[name].data for name in self.fields if name != "reason"}


class MergeClaimsForm(RearrangeForm):
    into = forms.ModelChoiceField(
        Claim.objects.none(),
        label="Merge it into",
        help_text="The claim that stays, with its number, wording, status and address.",
    )

    def prepare(self):
        others = Claim.objects.standing().filter(event=self.thing.event_id)
        self.fields["into"].queryset = others.exclude(pk=self.thing.pk).order_by("number")

    def planned(self, **options):
        into = self.cleaned_data["into"].pk
        return partial(rearranging_claims.merging, self.thing.pk, into, **options)


class MergeSourcesForm(RearrangeForm):
    into = forms.ModelChoiceField(
        Source.objects.none(),
        label="Merge it into",
        help_text="The source that stays, with its name, address, reliability and what it is part of.",
    )

    def prepare(self):
        others = Source.objects.standing().visible_to(self.user)
        self.fields["into"].queryset = others.exclude(pk=self.thing.pk).order_by("name")

    def planned(self, **options):
        into = self.cleaned_data["into"].pk
        return partial(rearranging_sources.merging, self.thing.pk, into, **options)


class SplitForm(RearrangeForm):
    wording = PlainText(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Of the new claim: one proposition that could be true or false.",
    )
    question = forms.ModelChoiceField(Question.objects.none(), empty_label=None)
    statements = forms.ModelMultipleChoiceField(
        Claim.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Those that go to the new claim.",
    )
    evidence = forms.ModelMultipleChoiceField(
        Claim.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="What goes to the new claim.",
    )

    def prepare(self):
        said = self.thing.statements.select_related("speaker", "report").order_by("pk")
        self.fields["statements"].queryset = said
        self.fields["statements"].label_from_instance = described
        self.fields["evidence"].queryset = self.thing.evidence.order_by("pk")
        for name in ("statements", "evidence"):
            if not self.fields[name].queryset.exists():
                self.fields[name].help_text = "The claim has none."
        self.fields["question"].queryset = Question.objects.filter(event=self.thing.event_id)
        self.fields["question"].initial = self.thing.question_id

    def planned(self, **options):
        chosen = self.cleaned_data
        return partial(
            rearranging_claims.splitting,
            self.thing.pk,
            wording=chosen["wording"],
            question=chosen["question"].pk,
            statements=[statement.pk for statement in chosen["statements"]],
            evidence=[item.pk for item in chosen["evidence"]],
            **options,
        )


def described(statement):
    words = f": “{statement.quote}”" if statement.quote else ""
    return f"{statement}, in {statement.report}{words}"


class MoveForm(RearrangeForm):
    question = forms.ModelChoiceField(
        Question.objects.none(), label="It answers", help_text="Another question of this event."
    )

    def prepare(self):
        others = Question.objects.filter(event=self.thing.event_id)
        self.fields["question"].queryset = others.exclude(pk=self.thing.question_id)

    def planned(self, **options):
        question = self.cleaned_data["question"].pk
        return partial(rearranging_claims.moving, self.thing.pk, question=question, **options)
