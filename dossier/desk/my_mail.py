"""My mail: what somebody wants to be told of, chosen on a page of their own."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render

from dossier.desk.pages import posted
from dossier.models import Follow
from dossier.vocabulary import Mail


class MailForm(forms.Form):
    mails = forms.MultipleChoiceField(
        label="Mail me when",
        required=False,
        choices=Mail.choices(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "There is no such mail: choose among these."},
    )


def page(site, request):
    """Show what this person is told of, and change it."""
    form = MailForm(posted(request), initial={"mails": request.user.mails})
    if request.method == "POST" and form.is_valid():
        request.user.mails = form.cleaned_data["mails"]
        request.user.save(update_fields=["mails"])
        messages.success(request, "Kept: you are told of what is ticked.")
        return redirect("admin:my_mail")
    context = site.each_context(request) | {
        "title": "My mail",
        "form": form,
        "follows": Follow.objects.visible_to(request.user)
        .filter(user=request.user)
        .select_related("event"),
    }
    return render(request, "desk/my_mail.html", context)
