"""Receiving files: straight to the disk, at the desk only, and no further than the limit."""

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler


class ToDisk(TemporaryFileUploadHandler):
    """Writes what is uploaded to a temporary file, whatever its size.

    A file beyond MAX_FILE_MB arrives with its true size and only its beginning, for the form to
    refuse. What is sent to any other address than the desk's is not written at all.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.written = 0
        if not self.request.path_info.startswith("/desk/"):
            raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        self.written += len(raw_data)
        if self.written <= settings.MAX_FILE_BYTES:
            self.file.write(raw_data)
