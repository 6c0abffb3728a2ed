"""What every answer of the house needs: sound addresses in, the Permissions-Policy out, no secret kept."""

import logging
import re
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpResponseBadRequest


class SoundAddresses:
    """Refuses addresses and queries that no text can be: NUL bytes and broken UTF-8."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
        try:
            sound = "\0" not in request.path_info and "\0" not in query.decode()
        except UnicodeDecodeError:
            sound = False
        if not sound or "\ufffd" in request.path_info:
            return HttpResponseBadRequest("This address cannot be read.", content_type="text/plain")
        return self.get_response(request)


class PermissionsPolicy:
    """Says that no page here uses a camera, a microphone, a position or a payment."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        return response


class NoLinks(logging.Filter):
    """Leaves the secret of an invitation's link out of what the site writes down."""

    def filter(self, record):
        record.msg, record.args = re.sub(r"/join/[^/\s]+", "/join/…", record.getMessage()), None
        return True
