"""The proposal in hand as a form: whose words they are, through whom, on which claim."""

import re

from django import forms
from django.core.exceptions import ValidationError

from dossier.desk.base import PlainText
from dossier.desk.chain import ARROW, names_of
from dossier.desk.moments import MomentFormField, moment_of
from dossier.desk.numbers import numbered
from dossier.desk.workbench_names import Naming
from dossier.editorial.accepting import Acceptance, NewClaim, NewQuestion
from dossier.models import Claim
from dossier.models.report import SPACE, fold
from dossier.vocabulary import Attribution, Ruling, Stance, Wording

NEW = "new"
PROPOSED = ("start", "end", "speaker", "chain", "stance", "said")


class ClaimField(forms.ChoiceField):
    """A claim of the event by its key, offered or not, or a new one."""

    claims = {}

    def valid_value(self, value):
        return value == NEW or value in map(str, self.claims)


class HandForm(forms.Form):
    """What a proposal is to become. Valid, it has an `acceptance`; `naming.new` is what it makes.

    Untouched, it is what was suggested. A new source is made only once its name and kind were shown.
    """

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    words = PlainText(
        label="The words", widget=forms.Textarea(attrs={"rows": 3}), help_text="Word for word."
    )
    speaker = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"data-chain": ""}),
        help_text="Empty for the report’s own words.",
    )
    passed_on_by = forms.CharField(
        required=False,
        widget=forms.TextInput(attrs={"data-chain": "", "placeholder": "CNN → Kyiv Independent"}),
        help_text="In order from the speaker outwards.",
    )
    stance = forms.ChoiceField(choices=Stance.choices())
    whose = forms.ChoiceField(label="Whose words", choices=Wording.choices())
    attribution = forms.ChoiceField(choices=Attribution.choices())
    said = MomentFormField(required=False)
    claim = ClaimField(
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "This claim is not there, or no longer: choose another."},
    )
    numbers = forms.CharField(label="Claims by number", required=False, max_length=200)
    wording = PlainText(
        label="Wording of the new claim", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    question = forms.ChoiceField(required=False)
    question_wording = forms.CharField(
        label="The new question",
        required=False,
        max_length=300,
        help_text="Neutral: no answer inside the question.",
    )
    low = forms.DecimalField(label="Quantity, or from", required=False, max_digits=20)
    high = forms.DecimalField(label="to", required=False, max_digits=20)
    unit = forms.CharField(required=False, max_length=40)
    of = forms.CharField(label="of what", required=False, max_length=120)

    def __init__(self, suggesting, proposal, data=None):
        self.text, self.known, self.zone = suggesting.text, suggesting.known, suggesting.zone
        self.suggestion = suggesting.of(proposal)
        self.acceptance, self.proposal = None, proposal
        self.naming = Naming.posted(self.known, data) if data is not None else Naming(self.known)
        super().__init__(data, initial=self._initial())
        if data is not None:
            self.naming.new.clear()  # of what was suggested; what was typed counts
        near = [(str(one.pk), one) for one, _ in self.suggestion.claims]
        self.fields["claim"].choices = [*near, (NEW, "a new claim")]
        self.fields["claim"].claims = self.known.claims
        questions = [(str(key), one.wording) for key, one in self.known.questions.items()]
        self.fields["question"].choices = [*questions, (NEW, "a new question")]

    def _initial(self):
        what, told = self.suggestion.acceptance, self.suggestion.quantity
        question = self.suggestion.question
        return {
            "start": what.start,
            "end": what.end,
            "words": self.text[what.start : what.end],
            "speaker": self.naming.written(what.speaker) if what.speaker else "",
            "passed_on_by": ARROW.join(self.naming.written(one) for one in what.chain),
            "stance": what.stance.value,
            "whose": what.wording.value,
            "attribution": what.attribution.value,
            "said": what.said,
            "claim": str(what.claim.pk) if isinstance(what.claim, Claim) else NEW,
            "wording": self.suggestion.wording,
            "question": str(question.pk) if question else NEW,
            **(told._asdict() if told else {}),
        }

    def clean_speaker(self):
        return self._named("speaker", [self.cleaned_data["speaker"]])

    def clean_passed_on_by(self):
        names = names_of(self.cleaned_data["passed_on_by"])
        return self._named("passed_on_by", names, passes_on=True)

    def _named(self, field, names, **how):
        """Return the sources of these names; every one that cannot be found is an error by itself."""
        found = []
        for name in filter(str.strip, names):
            try:
                found.append(self.naming.find(name, **how))
            except ValidationError as error:
                self.add_error(field, error)
        return found

    def clean_numbers(self):
        return numbered(self.cleaned_data["numbers"], self.known.claims.values())

    def clean_said(self):
        return moment_of(self.cleaned_data["said"], self.zone or None)

    def clean(self):
        cleaned = super().clean()
        if self.errors.keys() & {"start", "end", "words"}:
            return cleaned
        span = self._span(cleaned["start"], cleaned["end"], cleaned["words"])
        numbers = cleaned.get("numbers")
        claim, *also = numbers or [self._claim(cleaned)]
        if self.errors or not span:
            return cleaned
        self.acceptance = Acceptance(
            claim=claim,
            also=tuple(also),
            speaker=next(iter(cleaned["speaker"]), None),
            stance=Stance(cleaned["stance"]),
            start=span[0],
            end=span[1],
            chain=tuple(cleaned["passed_on_by"]),
            wording=Wording(cleaned["whose"]),
            attribution=Attribution(cleaned["attribution"]),
            said=cleaned["said"],
        )
        return cleaned

    def _span(self, start, end, words):
        """Return where the words stand: as dragged, or where the words typed are found nearest."""
        is_inside = start < end <= len(self.text) and self.text[start:end].strip()
        if is_inside and fold(words) in (fold(self.text[start:end]), fold(self.initial["words"])):
            return start, end
        wanted = SPACE.pattern.join(re.escape(word) for word in fold(words).split(" "))
        found = [match.span() for match in re.finditer(wanted, self.text)]
        if not found:
            self.add_error("words", "These words do not stand in the report’s saved text.")
            return None
        return min(found, key=lambda span: abs(span[0] - start))

    def _claim(self, cleaned):
        chosen = cleaned.get("claim")
        if chosen != NEW:
            return chosen and self.known.claims[int(chosen)]
        if not cleaned.get("wording"):
            self.add_error("wording", "A claim needs its wording.")
        number = cleaned.get("question")
        question = self.known.questions.get(int(number)) if number not in (NEW, "", None) else None
        if question is None and not cleaned.get("question_wording"):
            self.add_error("question_wording", "A claim answers a question: write it.")
        question = question or NewQuestion(cleaned.get("question_wording", ""))
        told = {name: cleaned.get(name) for name in ("low", "high", "unit", "of")}
        return NewClaim(cleaned.get("wording", ""), question, **told)

    @property
    def quantity_fields(self):
        return [self[name] for name in ("low", "high", "unit", "of")]

    @property
    def outcome(self):
        """Say whether what was proposed is accepted as it was, or with changes."""
        suggested = self.suggestion.acceptance
        changed = any(
            getattr(suggested, name) != getattr(self.acceptance, name) for name in PROPOSED
        )
        return Ruling.EDITED if changed else Ruling.ACCEPTED
