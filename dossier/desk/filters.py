"""Filters of the lists that ask for more than a column."""

from django.contrib import admin

from dossier.models import Claim, Source, Statement, Unsettled, Verification
from dossier.vocabulary import Status


class StatusFilter(admin.SimpleListFilter):
    title = parameter_name = "status"

    def lookups(self, request, model_admin):
        return Status.choices()

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() else queryset


class NeedsFilter(admin.SimpleListFilter):
    title = "what is next"
    parameter_name = "needs"

    def lookups(self, request, model_admin):
        return [
            ("decision", "needs a decision"),
            ("basis", "basis changed"),
            ("confirmation", "waits to be confirmed"),
        ]

    def queryset(self, request, queryset):
        if self.value() == "decision":
            return queryset.filter(pk__in=Claim.objects.undecided().values("pk"))
        if self.value() == "basis":
            return queryset.filter(pk__in=Unsettled.objects.values("claim"))
        if self.value() == "confirmation":
            waiting = Verification.objects.waiting().values("claim")
            return queryset.filter(pk__in=waiting)
        return queryset


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
