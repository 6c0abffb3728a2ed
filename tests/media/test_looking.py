"""What a file is, is found by opening it; what is not what it seems is refused in a sentence."""

import io
import json
import struct
import subprocess
import zipfile
import zlib

import pikepdf
import pytest
from PIL import Image

from dossier import confined
from dossier.media import sandbox
from dossier.media.kinds import Refused
from tests import files

PICTURES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/avif": "AVIF",
}
VIDEOS = {
    "video/mp4": ("mp4", "libx264"),
    "video/quicktime": ("mov", "libx264"),
    "video/webm": ("webm", "libvpx"),
}


@pytest.fixture
def look(tmp_path):
    """Return a function: what the desk makes of these bytes, or the sentence it refuses them with."""

    def at(data):
        path = tmp_path / "report.png"  # the name says nothing
        path.write_bytes(data)
        try:
            return sandbox.look(path)
        except Refused as refusal:
            return str(refusal)

    return at


@pytest.mark.parametrize("media_type", PICTURES)
def test_pictures_are_known_by_opening_them(look, media_type):
    facts = look(files.picture(PICTURES[media_type], exif=False))
    assert facts[:3] == (media_type, 320, 240)
    assert int(facts.fingerprint, 16) > 0


@pytest.mark.parametrize("media_type", VIDEOS)
def test_videos_are_known_by_opening_them(look, media_type):
    assert look(files.film(*VIDEOS[media_type])) == (media_type, 160, 120, "")


def test_pdf_is_known_by_opening_it(look):
    assert look(files.paper()) == ("application/pdf", None, None, "")


def test_a_picture_has_the_size_it_is_shown_in(look):
    assert look(files.picture())[1:3] == (240, 320)  # its EXIF says that it lies on its side


def chunk(name, data):
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def bomb(side):
    """A PNG of a few kilobytes that claims side × side pixels, and holds them."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def moving(frames, side):
    written = io.BytesIO()
    first, *rest = (Image.new("P", (side, side), n % 200) for n in range(frames))
    first.save(written, "GIF", save_all=True, append_images=rest, disposal=2)
    return written.getvalue()


def archive():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("run.py", "import os")
    return written.getvalue()


def paper_with(password):
    return files.paper(encryption=pikepdf.Encryption(owner="owner", user=password))


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'
TAKEN = "The desk takes pictures (JPEG, PNG, WebP, GIF, AVIF), video (MP4, MOV, WebM) and PDF."
HOSTILE = {
    "svg": (lambda: SVG, f"This is an SVG, which can hold scripts. Send a picture of it. {TAKEN}"),
    "html": (
        lambda: b"\n<!DOCTYPE html><script>alert(1)</script>",
        f"This is a page or a script, not a picture, video or PDF. {TAKEN}",
    ),
    "script": (
        lambda: b"#!/bin/sh\nrm -rf /",
        f"This is a page or a script, not a picture, video or PDF. {TAKEN}",
    ),
    "program": (lambda: b"MZ\x90\x00" * 50, f"This is no kind of file the desk knows. {TAKEN}"),
    "archive": (archive, f"This is no kind of file the desk knows. {TAKEN}"),
    "heic": (
        lambda: b"\x00\x00\x00\x18ftypheic" + bytes(40),
        f"This is a HEIC picture, which cannot be opened here. {TAKEN}",
    ),
    "picture and page": (
        lambda: files.picture("GIF", exif=False) + b"<script>alert(1)</script>",
        "This file holds a page or a script as well: it is not taken.",
    ),
    "page in a comment": (
        lambda: files.picture().replace(b"SecretComment", b"<scRIPT>x(1);"),
        "This file holds a page or a script as well: it is not taken.",
    ),
    "script behind a picture": (
        lambda: files.picture() + b"<?php system($_GET[0]); ?>",
        "This file holds a script as well: it is not taken.",
    ),
    "picture and archive": (
        lambda: files.picture() + archive(),
        "This file is an archive as well: two things in one are not taken.",
    ),
    "pdf and archive": (
        lambda: files.paper() + archive(),
        "This file is an archive as well: two things in one are not taken.",
    ),
    "picture and pdf": (
        lambda: files.picture() + files.paper(),
        "This file is a PDF as well: two things in one are not taken.",
    ),
    "bomb": (lambda: bomb(20_000), "This picture has more than 60 million pixels."),
    "bomb of frames": (
        lambda: moving(40, 1300),
        "This picture has more than 60 million pixels.",
    ),
    "locked pdf": (
        lambda: paper_with("secret"),
        "This PDF is encrypted: remove its password and send it again.",
    ),
    "guarded pdf": (
        lambda: paper_with(""),
        "This PDF is encrypted: remove its protection and send it again.",
    ),
    "jpeg by its first bytes": (
        lambda: b"\xff\xd8\xff\xe0" + bytes(500),
        "This picture is damaged or cut short.",
    ),
    "video by its first bytes": (
        lambda: b"\x00\x00\x00\x18ftypisom" + bytes(500),
        "This video is damaged or cut short.",
    ),
    "pdf by its first bytes": (
        lambda: b"%PDF-1.7\n" + bytes(500),
        "This PDF is damaged or cut short.",
    ),
    "something behind a video": (
        lambda: files.film() + b"and something else",
        "This video is damaged or cut short.",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_what_it_seems_is_refused_in_a_sentence(look, name):
    make, sentence = HOSTILE[name]
    assert look(make()) == sentence


CUT = {
    **{media_type: lambda f=f: files.picture(f, exif=False) for media_type, f in PICTURES.items()},
    **{media_type: lambda v=v: files.film(*v) for media_type, v in VIDEOS.items()},
    "application/pdf": files.paper,
}


@pytest.mark.parametrize("part", [0.3, 0.9])
@pytest.mark.parametrize("media_type", CUT)
def test_what_is_cut_short_is_refused(look, media_type, part):
    data = CUT[media_type]()
    said = look(data[: int(len(data) * part)])
    what = media_type.split("/")[0].replace("image", "picture").replace("application", "PDF")
    assert said == f"This {what} is damaged or cut short."


def test_a_few_wrong_bytes_anywhere_never_get_past_the_child(look):
    """Facts or a sentence: never a traceback, whatever the parser makes of it."""
    for make in (files.picture, files.film, files.paper):
        data = make()
        for at in range(20, len(data), len(data) // 12):
            told = look(data[:at] + b"\xff\x00\xfe\x7f" + data[at + 4 :])
            assert isinstance(told, str | tuple)


def child(program, tmp_path):
    """Run `program` as the child would be, within its limits; return how it ended."""
    command = [confined.sys.executable, "-c", f"from dossier.confined import limit\n{program}"]
    return subprocess.run(command, cwd=confined.HERE, capture_output=True, check=False, text=True)


def test_the_child_cannot_take_all_memory(tmp_path):
    done = child(
        "limit(60, 0)\ntry:\n x = bytearray(3 * 2**30)\nexcept MemoryError:\n print('held')",
        tmp_path,
    )
    assert done.stdout == "held\n"


def test_the_child_cannot_fill_the_disk(tmp_path):
    path = tmp_path / "out"
    program = f"limit(60, 1000)\ntry:\n open({str(path)!r}, 'wb').write(bytes(9999))\nexcept OSError as e:\n print(e.errno)"
    assert child(program, tmp_path).stdout == "27\n"
    assert path.stat().st_size <= 1000


def test_the_child_cannot_run_for_ever(monkeypatch, tmp_path, look):
    """Whatever ends it, the answer is a sentence."""
    (tmp_path / "slow.py").write_text("while True: pass")
    monkeypatch.setattr(confined, "SECONDS", 1)
    monkeypatch.setattr(
        confined.subprocess,
        "run",
        lambda command, **k: TRUE_RUN(
            [
                command[0],
                "-c",
                "from dossier import confined; confined.limit(1, 0)\nwhile True: pass",
            ],
            **k,
        ),
    )
    assert look(b"anything") == sandbox.TOO_LONG


TRUE_RUN = subprocess.run


def test_the_child_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "very secret")
    seen = {}

    def run(command, **options):
        seen.update(options["env"])
        return subprocess.CompletedProcess(command, 0, json.dumps({"refused": "no"}).encode())

    monkeypatch.setattr(confined.subprocess, "run", run)
    with pytest.raises(Refused):
        sandbox.look("x")
    assert set(seen) == {"PYTHONDONTWRITEBYTECODE", "MALLOC_ARENA_MAX"}


def test_nearly_the_same_pictures_have_nearly_the_same_fingerprint(look):
    def bits(data):
        return int(look(data).fingerprint, 16)

    first = bits(files.picture("PNG", size=(640, 480), exif=False))
    smaller = bits(files.picture("JPEG", size=(200, 150), exif=False, quality=40))
    other = bits(files.picture("PNG", size=(640, 480), turned=90, exif=False))
    assert (first ^ smaller).bit_count() <= 4
    assert (first ^ other).bit_count() > 10
