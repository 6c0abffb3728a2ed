"""Django's admin with our site in its place, so that ``admin.site`` is the desk."""

from importlib import import_module

from django.contrib.admin.apps import SimpleAdminConfig


class DeskConfig(SimpleAdminConfig):
    """Shows our nouns and no library's: nothing is discovered."""

    default_site = "dossier.desk.site.DeskSite"

    def ready(self):
        super().ready()
        import_module("dossier.desk.nouns")  # the models are loaded only now
