"""Filters of the lists that ask for more than a column."""

import re

from django.contrib import admin
from django.core.exceptions import BadRequest

from dossier.desk.work import MOST_DAYS, Work, events_of
from dossier.models import Assignment, Claim, Source, Statement, User, Verification
from dossier.vocabulary import Status


class StatusFilter(admin.SimpleListFilter):
    title = parameter_name = "status"

    def lookups(self, request, model_admin):
        return Status.choices()

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() else queryset


class NeedsFilter(admin.SimpleListFilter):
    """What is to be done, by anybody or by whoever is signed in: the sets of the first page."""

    title = "what is next"
    parameter_name = "needs"

    def lookups(self, request, model_admin):
        return [
            ("decision", "needs a decision"),
            ("confirmation", "waits to be confirmed"),
            ("confirm", "waits for me to confirm"),
            ("back", "sent back to me"),
            ("basis", "basis changed"),
            ("mention", "I was mentioned"),
        ]

    def queryset(self, request, queryset):
        if self.value() == "confirmation":
            waiting = Verification.objects.waiting().values("claim")
            return queryset.at_work().filter(pk__in=waiting)
        if self.value() in dict(self.lookup_choices):
            work = Work(request.user, events_of(request.user))
            return queryset.filter(pk__in=getattr(work, self.value())().values("pk"))
        return queryset


class AssignedFilter(admin.SimpleListFilter):
    title = "who sees to it"
    parameter_name = "assigned"

    def lookups(self, request, model_admin):
        mine = Assignment.objects.visible_to(request.user).values("to")
        people = User.objects.filter(pk__in=mine).order_by("username")
        offered = [(str(person.pk), str(person)) for person in people[:100]]
        return [("me", "me"), ("nobody", "nobody"), *offered]

    def queryset(self, request, queryset):
        match self.value():
            case None:
                return queryset
            case "me":
                return queryset.at_work().filter(assignment__to=request.user)
            case "nobody":
                return queryset.at_work().filter(assignment=None)
            case key if key.isdecimal() and len(key) <= 18:
                return queryset.filter(assignment__to=int(key))
        return queryset.none()


class UntouchedFilter(admin.SimpleListFilter):
    """Any number of days may stand in the address; some are offered."""

    title = "when last touched"
    parameter_name = "untouched"

    def lookups(self, request, model_admin):
        return [(str(days), f"not for {days} days") for days in (14, 30, 90)]

    def queryset(self, request, queryset):
        value = self.value()
        if value is None:
            return queryset
        if not re.fullmatch("[0-9]{1,4}", value) or not 1 <= int(value) <= MOST_DAYS:
            raise BadRequest(f"Days are a whole number, from 1 to {MOST_DAYS}.")
        work = Work(request.user, events_of(request.user))
        return queryset.filter(pk__in=work.untouched(int(value)).values("pk"))


class UnpublishedFilter(admin.SimpleListFilter):
    title = "change since the last edition"
    parameter_name = "changed"

    def lookups(self, request, model_admin):
        return [("yes", "changed"), ("no", "unchanged")]

    def queryset(self, request, queryset):
        if self.value() in ("yes", "no"):
            return queryset.filter(is_unpublished=self.value() == "yes")
        return queryset


class StandingFilter(admin.SimpleListFilter):
    title = "how it stands"
    parameter_name = "stands"

    def lookups(self, request, model_admin):
        return [("withheld", "withheld"), ("withdrawn", "withdrawn"), ("stands", "neither")]

    def queryset(self, request, queryset):
        match self.value():
            case "withheld":
                return queryset.filter(withheld_at__isnull=False)
            case "withdrawn":
                return queryset.filter(withdrawn_at__isnull=False)
            case "stands":
                return queryset.filter(withheld_at=None, withdrawn_at=None)
        return queryset


class SpeakerFilter(admin.SimpleListFilter):
    """Whoever speaks or passes on: only sources with a word on some claim are offered."""

    title = "source"
    parameter_name = "source"

    def lookups(self, request, model_admin):
        said = Statement.objects.visible_to(request.user)
        speaking = Source.objects.filter(pk__in=said.values("speaker")).order_by("name")
        return [(str(pk), name) for pk, name in speaking.values_list("pk", "name")[:100]]

    def queryset(self, request, queryset):
        value = self.value()
        if not value:
            return queryset
        if not value.isdecimal() or len(value) > 18:
            return queryset.none()
        said = Claim.objects.filter(statements__speaker=value).values("pk")
        passed_on = Claim.objects.filter(statements__relays=value).values("pk")
        return queryset.filter(pk__in=said.union(passed_on))
