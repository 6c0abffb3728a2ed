"""Files under their SHA-256: written once, checked before use, in pieces of one size."""

import hashlib
import io
import os
import stat

import pytest

from dossier import store

DATA = b"What came to us."
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def files(tmp_path):
    return store.Store(tmp_path / "files")


def spoil(files, data=b"Something else!!"):
    path = files.path(SHA256)
    os.chmod(path, 0o600)
    with open(path, "wb") as file:
        file.write(data)


def test_put_keeps_a_file_under_its_digest_for_its_owner_to_read(files):
    assert files.put(io.BytesIO(DATA)) == (SHA256, len(DATA))
    path = files.path(SHA256)
    assert path.endswith(f"/files/{SHA256[:2]}/{SHA256}")
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o400
    with files.open(SHA256) as file:
        assert file.read() == DATA
    assert list(files) == [SHA256]
    assert os.listdir(files.folder) == [SHA256[:2]]


def test_put_never_overwrites(files):
    files.put(io.BytesIO(DATA))
    before = os.stat(files.path(SHA256))
    assert files.put(io.BytesIO(DATA)).sha256 == SHA256
    after = os.stat(files.path(SHA256))
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    spoil(files)
    with pytest.raises(store.Damaged):
        files.put(io.BytesIO(DATA))
    with open(files.path(SHA256), "rb") as file:
        assert file.read() == b"Something else!!"


def test_put_refuses_what_is_too_large_and_keeps_nothing(files):
    with pytest.raises(store.TooLarge):
        files.put(io.BytesIO(DATA), most=len(DATA) - 1)
    assert os.listdir(files.folder) == []
    assert files.put(io.BytesIO(DATA), most=len(DATA)).size == len(DATA)


def test_put_that_breaks_off_leaves_nothing(files):
    class Breaking(io.BytesIO):
        def read(self, size=-1):
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        files.put(Breaking())
    assert os.listdir(files.folder) == []


def test_open_notices_other_bytes_even_of_the_same_length(files):
    files.put(io.BytesIO(DATA))
    files.open(SHA256).close()
    spoil(files)
    with pytest.raises(store.Damaged):
        files.open(SHA256)
    with pytest.raises(store.Damaged):
        files.verify(SHA256)


def test_open_hashes_once_while_nothing_changes(files, monkeypatch):
    files.put(io.BytesIO(DATA))
    hashed = []
    true = store.hashlib.file_digest
    monkeypatch.setattr(store.hashlib, "file_digest", lambda *args: hashed.append(1) or true(*args))
    for _ in range(3):
        files.open(SHA256).close()
    assert len(hashed) == 1
    files.verify(SHA256)
    assert len(hashed) == 2


def test_what_is_not_there_is_missing_and_no_digest_is_no_path(files):
    with pytest.raises(store.Missing):
        files.open(SHA256)
    assert list(files) == []
    for wrong in ("../../etc/passwd", SHA256.upper(), SHA256[:-1], f"{SHA256}\n", ""):
        with pytest.raises(ValueError, match="no SHA-256"):
            files.path(wrong)


def test_put_and_open_read_in_pieces(files):
    class Endless(io.RawIOBase):
        asked, left = [], 5 * store.PIECE

        def read(self, size=-1):
            self.asked.append(size)
            piece = min(size, self.left)
            self.left -= piece
            return b"x" * piece

    files.put(Endless())
    assert set(Endless.asked) == {store.PIECE}


def test_what_cannot_be_read_is_damaged(files):
    files.put(io.BytesIO(DATA))
    path = files.path(SHA256)
    os.unlink(path)
    os.symlink(path, path)
    with pytest.raises(store.Damaged, match="cannot be read: Too many levels"):
        files.open(SHA256)
    os.unlink(path)
    os.mkdir(path)
    with pytest.raises(store.Damaged, match="cannot be read: Is a directory"):
        files.verify(SHA256)


def test_what_a_link_leads_to_is_held_to_the_digest_too(files, tmp_path):
    files.put(io.BytesIO(DATA))
    os.unlink(files.path(SHA256))
    (tmp_path / "elsewhere").write_bytes(b"root:x:0:0")
    os.symlink(tmp_path / "elsewhere", files.path(SHA256))
    with pytest.raises(store.Damaged):
        files.open(SHA256)


def test_files_whose_writing_broke_off_are_named(files):
    assert files.unfinished() == []
    files.put(io.BytesIO(DATA))
    with open(os.path.join(files.folder, "incoming-x"), "wb"):
        pass
    assert (files.unfinished(), list(files)) == (["incoming-x"], [SHA256])
