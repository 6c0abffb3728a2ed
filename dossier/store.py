"""Files kept under their SHA-256: written once, never changed, checked again before they are used.

A file lies at ``<folder>/ab/abcd…``, readable by its owner only and without an extension, so that
nothing takes it for a program or a page. Digests are 64 lower-case hex digits, sizes bytes. All
reading and writing is in pieces: memory is the same for every size. Knows nothing of Django.
"""

import errno
import hashlib
import os
import re
import tempfile
from functools import cache
from typing import NamedTuple

PIECE = 2**20  # bytes read at once
DIGEST = re.compile(r"[0-9a-f]{64}")
INCOMING = "incoming-"  # what a name begins with while its file is being written
# What a file or a disk is that cannot be read, whoever asks and however often.
UNREADABLE = {errno.EACCES, errno.EIO, errno.EISDIR, errno.ELOOP, errno.ENOTDIR, errno.EPERM}


class Missing(Exception):
    """The store does not hold that file."""


class Damaged(Exception):
    """The file no longer has the digest it is kept under, or cannot be read."""


class TooLarge(Exception):
    """The stream is longer than was allowed; nothing of it was kept."""


class Kept(NamedTuple):
    sha256: str
    size: int


class Store:
    """The files under one folder, which is made when it is first needed."""

    def __init__(self, folder):
        self.folder = os.fspath(folder)
        self._checked = {}  # by digest, what the file looked like when its bytes were last hashed

    def path(self, sha256):
        """Return where a file lies, whether or not it is there. Raises ValueError for no digest."""
        if not DIGEST.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no SHA-256.")
        return os.path.join(self.folder, sha256[:2], sha256)

    def put(self, stream, *, most=None):
        """Keep what `stream` (binary, read from where it stands) holds. Returns :class:`Kept`.

        Written under another name, flushed to the disk and then linked into place. What is there
        already is checked and stays. Raises TooLarge beyond `most` bytes, and Damaged where a
        file of that name does not hold what it should.
        """
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=INCOMING, dir=self.folder)
        try:
            with open(handle, "wb") as file:
                kept = _copied(stream, file, most)
                os.fchmod(handle, 0o400)
            self._link(name, kept.sha256)
        finally:
            os.unlink(name)
        return kept

    def _link(self, name, sha256):
        path = self.path(sha256)
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        try:
            os.link(name, path)
        except FileExistsError:
            self.open(sha256).close()
            return
        for folder in (os.path.dirname(path), self.folder):
            _flush_folder(folder)

    def open(self, sha256, *, anew=False):
        """Return the file, opened for reading, once its bytes have proved to be the right ones.

        The very file that was hashed is returned. Hashed once as long as its inode, times and size
        stay; with `anew`, in any case. Raises Missing or Damaged.
        """
        try:
            return self._opened(sha256, anew)
        except FileNotFoundError:
            raise Missing(sha256) from None
        except OSError as error:
            if error.errno in UNREADABLE:
                raise Damaged(f"{sha256} cannot be read: {error.strerror}") from error
            raise

    def _opened(self, sha256, anew):
        file = open(self.path(sha256), "rb")  # noqa: SIM115 - handed to the caller, or closed below
        try:
            stat = os.fstat(file.fileno())
            looks = stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size
            if anew or self._checked.get(sha256) != looks:
                self._hashed(file, sha256)
                self._checked[sha256] = looks
        except BaseException:
            file.close()
            raise
        return file

    def _hashed(self, file, sha256):
        found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256:
            raise Damaged(f"{sha256} holds {found}")
        file.seek(0)

    def verify(self, sha256):
        """Hash the file anew, whatever was remembered. Returns its size; raises Missing or Damaged."""
        with self.open(sha256, anew=True) as file:
            return os.fstat(file.fileno()).st_size

    def __iter__(self):
        """Yield the digests of all files kept."""
        for folder in sorted(os.scandir(self.folder), key=_name) if self._stands() else ():
            if folder.is_dir():
                names = sorted(entry.name for entry in os.scandir(folder.path))
                yield from filter(DIGEST.fullmatch, names)

    def unfinished(self):
        """Return the names of files whose writing broke off, or goes on just now."""
        names = os.listdir(self.folder) if self._stands() else []
        return sorted(name for name in names if name.startswith(INCOMING))

    def _stands(self):
        return os.path.isdir(self.folder)


@cache
def at(folder):
    """Return the store of a folder, one for the whole process: what it hashed it remembers."""
    return Store(folder)


def _name(entry):
    return entry.name


def _copied(stream, file, most):
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if most is not None and size > most:
            raise TooLarge(size)
        digest.update(piece)
        file.write(piece)
    file.flush()
    os.fsync(file.fileno())
    return Kept(digest.hexdigest(), size)


def _flush_folder(folder):
    """Flush a folder's list of names to the disk: without it, a crash could lose the new one."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
