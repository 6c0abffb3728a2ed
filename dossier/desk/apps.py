"""Django's admin with our site in its place, so that ``admin.site`` is the desk."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "dossier.desk.site.DeskSite"
