"""The two forms of bringing a report in: what it is, and what was found in it."""

from django import forms
from django.core.exceptions import ValidationError

from dossier.desk import intake_got
from dossier.desk.moments import MomentFormField, moment_of
from dossier.editorial.getting import facts_of, pasted, zone_for
from dossier.editorial.known_reports import known_reports
from dossier.editorial.sources import NewSource, called, several
from dossier.intake.names import kind_of
from dossier.models import Report
from dossier.vocabulary import SourceKind

KINDS = ".txt, .html, .md, .eml, .pdf, .docx"
ONE = "Bring in one thing at a time: a text, a file or an address."
NOTHING = "Paste a text, choose a file, or give an address."
MEANWHILE = "It has come in since you looked: say what it is, then press the button again."
NEW = "This is none of the sources. Look whether it is to be made, then press the button again."


class GetForm(forms.Form):
    """A text, a file or an address; with a text or a file, the address says where it was found.

    Once it is valid, `got` is what was read, and `slip` what its bytes wait under.
    """

    text = forms.CharField(
        label="Paste the text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "autofocus": True}),
        help_text="Word for word. It is kept as it is.",
    )
    file = forms.FileField(
        label="Or choose a file",
        required=False,
        widget=forms.FileInput(attrs={"accept": KINDS.replace(" ", "")}),
        help_text=f"{KINDS}. It is kept with its SHA-256.",
    )
    url = forms.CharField(
        label="Or give an address",
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "size": 60, "placeholder": "https://…"}),
        help_text="The page is fetched from there. With a text or a file: where you found it.",
    )

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.got, self.slip = user, None, ""

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        text, file, url = (
            cleaned["text"].strip() and cleaned["text"],
            cleaned["file"],
            cleaned["url"],
        )
        if not (text or file or url) or (text and file):
            raise ValidationError(ONE if text else NOTHING)
        field = "text" if text else "file" if file else "url"
        try:
            if text:
                self.got = pasted(text, url)
            elif file:
                self.got, self.slip = intake_got.sent(file, url, self.user)
            else:
                self.got, self.slip = intake_got.fetched(url, self.user)
        except ValidationError as error:
            self.add_error(field, error)
        return cleaned


class AgainForm(forms.Form):
    """Carries what was read from one page to the next: a pasted text, or the slip of a file."""

    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    slip = forms.CharField(required=False, widget=forms.HiddenInput)
    url = forms.CharField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def carrying(got, slip):
        """Return the values that carry what was read."""
        return {"text": "" if slip else got.draft.text, "slip": slip, "url": got.url}

    def again(self, user):
        """Return what the form carries, read anew. Raises ValidationError where it is not there."""
        self.is_valid()
        carried = {name: self.cleaned_data.get(name, "") for name in ("text", "slip", "url")}
        return intake_got.again(**carried, user=user)


class FoundForm(AgainForm, forms.ModelForm):
    """What was found in a report, to be put right. `event` lends its zone and its language.

    Where the desk knows the report already, `onto` asks whether this is a further text of it.
    """

    onto = forms.ModelChoiceField(
        Report.objects.none(),
        required=False,
        blank=True,
        empty_label="a new report",
        widget=forms.RadioSelect,
        label="This is",
        help_text="Of a report that is here already, the title and the rest stay as they are.",
    )
    publisher = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"data-chain": "", "size": 44}),
        help_text="As it is called among the sources. Leave it empty if it is not known.",
    )
    kind = forms.ChoiceField(
        label="Its kind",
        choices=SourceKind.choices(),
        required=False,
    )
    announced = forms.CharField(required=False, widget=forms.HiddenInput)
    published = MomentFormField(required=False)
    url = forms.CharField(
        label="Address",
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"size": 60, "inputmode": "url"}),
        help_text="Readers see it, and beside a page’s text where that was fetched from.",
    )

    class Meta:
        model = Report
        fields = ["title", "author", "published", "language", "showing", "url"]
        widgets = {
            "title": forms.TextInput(attrs={"size": 60, "dir": "auto"}),
            "author": forms.TextInput(attrs={"size": 44, "dir": "auto"}),
            "language": forms.TextInput(attrs={"size": 8}),
        }

    class Media:
        js = ["js/desk-chain.js"]

    field_order = ["onto", "title", "publisher", "kind", "published", "language", "showing"]

    def __init__(self, event, user, got, data=None, slip=""):
        self.event, self.user, self.got = event, user, got
        super().__init__(data, initial=None if data else self.found(slip))
        known = known_reports(got.url, got.draft.text, by=user)
        if not known:
            del self.fields["onto"]
            return
        self.fields["onto"].queryset = Report.objects.filter(pk__in=[one.pk for one in known])
        self.fields["onto"].label_from_instance = "“{}”, which is here already".format
        if not data:
            self.initial["onto"] = known[0].pk

    def found(self, slip):
        """Return what the report says about itself, as the fields take it."""
        name = self.got.draft.publisher
        said = facts_of(self.got, self.event) | {"publisher": name, "announced": name}
        said["kind"] = kind_of(name, passes_on=True)
        return said | self.carrying(self.got, slip)

    def clean_published(self):
        """Read a date; where no zone is written, it is in that of the event."""
        return moment_of(self.cleaned_data["published"], zone_for(self.event))

    def clean(self):
        cleaned = super().clean()
        if "onto" in self.fields and "onto" not in self.data:
            self.data = self.data.copy()
            self.data["onto"] = str(self.fields["onto"].queryset.latest("pk").pk)
            self.add_error("onto", MEANWHILE)
        if name := (cleaned.get("publisher") or "").strip():
            cleaned["publisher"] = self.publisher_called(name)
        return cleaned

    def publisher_called(self, name):
        """Return the source of this name, or a new one: only after it was said that it is made."""
        found = called(name, by=self.user)
        if len(found) > 1:
            self.add_error("publisher", several(name, found))
        if not found and self.cleaned_data.get("announced") != name:
            self.data = self.data.copy()
            self.data["announced"], self.data["kind"] = name, kind_of(name, passes_on=True)
            self.add_error("publisher", NEW.format(name))
        return (
            found[0]
            if found
            else NewSource(name, self.cleaned_data.get("kind") or SourceKind.OUTLET)
        )

    @property
    def is_new_publisher(self):
        """Say whether the publisher that was found is none of the sources."""
        name = self["publisher"].value()
        return bool(name) and not called(name, by=self.user)

    def facts(self):
        """Return what the report will say of itself, by field."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
