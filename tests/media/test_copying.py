"""A public copy shows what the original shows, and says nothing else."""

import io
from fractions import Fraction

import av
import pikepdf
import pytest
from PIL import Image, ImageCms

from dossier.media import image, pdf, sandbox, segments, video
from dossier.media.kinds import Refused
from tests import files

MOST = 10**7


@pytest.fixture
def copied(tmp_path):
    """Return a function: the copy of these bytes, its facts, and the words for what was left out."""

    def of(data):
        (tmp_path / "original").write_bytes(data)
        facts, removed = sandbox.copy(tmp_path / "original", tmp_path / "copy", most=MOST)
        return (tmp_path / "copy").read_bytes(), facts, removed

    return of


def shade(data, at):
    return Image.open(io.BytesIO(data)).convert("RGB").getpixel(at)


def test_a_photograph_is_written_anew_upright_and_silent(copied):
    data, facts, removed = copied(files.picture())
    assert removed == ["XMP", "camera", "comment", "location", "other EXIF", "time"]
    assert files.SECRET not in data
    assert facts[:3] == ("image/jpeg", 240, 320)
    opened = Image.open(io.BytesIO(data))
    assert (dict(opened.getexif()), set(opened.info)) == (
        {},
        {"jfif", "jfif_version", "jfif_unit", "jfif_density"},
    )
    assert {marker for marker, _piece in segments.jpeg(data)} <= {
        *segments.JPEG_KEPT,
        0xDA,
        0xD9,
        None,
    }


def colours(profile=None, mode="RGB", kind="PNG", **options):
    written = io.BytesIO()
    Image.new(mode, (40, 30), "red" if mode != "CMYK" else (0, 255, 255, 0)).save(
        written, kind, icc_profile=profile, **options
    )
    return written.getvalue()


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [("PNG", "image/png"), ("GIF", "image/png"), ("WEBP", "image/jpeg"), ("AVIF", "image/jpeg")],
)
def test_other_pictures_become_what_every_browser_shows(copied, kind, becomes):
    data, facts, _removed = copied(files.picture(kind, exif=False))
    assert facts[:3] == (becomes, 320, 240)
    near = shade(files.picture("PNG", exif=False), (160, 120))
    assert all(abs(a - b) < 25 for a, b in zip(shade(data, (160, 120)), near, strict=True))


def test_words_in_a_png_are_left_out(copied):
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", "SecretAuthor")
    words.add_itxt("XML:com.adobe.xmp", "SecretXmp")
    data, _facts, removed = copied(files.picture("PNG", pnginfo=words))
    assert removed == ["XMP", "camera", "comment", "location", "other EXIF", "time"]
    assert files.SECRET not in data
    assert not segments.strangers_in_png(data)


def test_a_colour_profile_is_applied_and_left_out(copied):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data, _facts, removed = copied(colours(profile))
    assert removed == ["colour profile"]
    assert shade(data, (10, 10)) == (255, 0, 0)


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "RGBA", "I;16"])
def test_pictures_of_every_mode_can_be_copied(copied, mode):
    written = io.BytesIO()
    Image.new(mode, (40, 30)).save(written, "PNG")
    assert copied(written.getvalue())[1][:3] == ("image/png", 40, 30)


def test_a_print_picture_can_be_copied(copied):
    red, green, blue = shade(copied(colours(mode="CMYK", kind="JPEG"))[0], (10, 10))
    assert red > 200 > 60 > max(green, blue)


def test_a_moving_picture_keeps_moving(copied):
    first = Image.new("RGB", (50, 40), "red")
    rest = [Image.new("RGB", (50, 40), colour) for colour in ("green", "blue")]
    written = io.BytesIO()
    first.save(
        written,
        "GIF",
        save_all=True,
        append_images=rest,
        duration=[90, 200, 300],
        comment=b"SecretComment",
    )
    data, facts, removed = copied(written.getvalue())
    assert (facts.media_type, removed) == ("image/webp", ["comment"])
    assert Image.open(io.BytesIO(data)).n_frames == 3
    assert files.SECRET not in data


def tracks(data):
    with av.open(io.BytesIO(data)) as container:
        frames = sum(1 for _frame in container.decode(video=0))
        return [stream.type for stream in container.streams], frames


@pytest.mark.parametrize(
    ("kind", "codec", "becomes"),
    [
        ("mp4", "libx264", "video/mp4"),
        ("mov", "libx264", "video/mp4"),
        ("webm", "libvpx", "video/webm"),
        ("webm", "libvpx-vp9", "video/webm"),
    ],
)
def test_a_video_keeps_every_picture_and_no_word(copied, kind, codec, becomes):
    original = files.film(kind, codec)
    assert files.SECRET in original
    data, facts, removed = copied(original)
    assert facts[:3] == (becomes, 160, 120)
    assert {"location", "camera", "time"} <= set(removed)
    assert files.SECRET not in data
    assert b"x264" not in data
    assert tracks(data) == (["video"], tracks(original)[1])


def with_more_tracks():
    """A video of two tracks with a chapter: one track goes into the copy, and nothing else."""
    written, film = io.BytesIO(), files.film()
    chapter = {"id": 1, "start": 0, "end": 500, "time_base": Fraction(1, 1000)}
    with av.open(written, "w", format="mp4") as target, av.open(io.BytesIO(film)) as source:
        streams = [target.add_stream_from_template(source.streams.video[0]) for _ in range(2)]
        target.set_chapters([chapter | {"metadata": {"title": "SecretChapter"}}])
        for packet in source.demux(video=0):
            for stream in streams if packet.size else ():
                again = av.Packet(bytes(packet))
                again.pts, again.dts, again.time_base = packet.pts, packet.dts, packet.time_base
                again.stream, again.is_keyframe = stream, packet.is_keyframe
                target.mux(again)
    return written.getvalue()


def test_chapters_and_other_tracks_are_left_out(copied):
    original = with_more_tracks()
    assert (files.SECRET in original, len(tracks(original)[0])) == (True, 3)
    data, _facts, removed = copied(original)
    assert {"chapters", "other tracks", "subtitles or data"} <= set(removed)
    assert files.SECRET not in data
    assert tracks(data)[0] == ["video"]


def test_a_video_no_browser_plays_is_refused_in_a_sentence(copied):
    with pytest.raises(Refused, match="browsers do not play the kind of pictures"):
        copied(files.film("mp4", "libx265"))


def test_a_pdf_keeps_its_pages_and_no_word_beside_them(copied):
    original = files.paper()
    assert files.SECRET in files.unpacked(original)
    data, _facts, removed = copied(original)
    assert removed == [
        "XMP",
        "attached files",
        "author, title and times",
        "data in pictures",
        "descriptions",
        "notes, links and their authors",
        "scripts or actions",
    ]
    left = files.unpacked(data)
    assert files.SECRET not in left
    assert b"0 0 50 50 re f" in left  # what was drawn over the page still covers it
    with pikepdf.open(io.BytesIO(data)) as made:
        assert set(made.Root.keys()) == {"/Type", "/Pages"}
        assert "/Info" not in made.trailer
        assert set(made.pages[0].obj.keys()) <= {*pdf.PAGE_KEPT, "/Parent"}


def test_a_pdf_with_layers_is_refused_in_a_sentence(copied):
    with pikepdf.open(io.BytesIO(files.paper())) as paper:
        paper.Root.OCProperties = pikepdf.Dictionary()
        written = io.BytesIO()
        paper.save(written)
    with pytest.raises(Refused, match="layers that can be switched off"):
        copied(written.getvalue())


def test_a_copy_that_would_be_too_large_is_refused(tmp_path):
    (tmp_path / "original").write_bytes(files.picture("PNG", size=(900, 700), exif=False))
    with pytest.raises(Refused):
        sandbox.copy(tmp_path / "original", tmp_path / "copy", most=2000)
    copy = tmp_path / "copy"
    assert not copy.exists() or copy.stat().st_size <= 2000


UNCLEAN = {
    "image/jpeg": (image, files.picture),
    "image/png": (image, lambda: files.picture("PNG")),
    "image/webp": (image, lambda: files.picture("WEBP")),
    "video/mp4": (video, files.film),
    "video/webm": (video, lambda: files.film("webm", "libvpx")),
    "application/pdf": (pdf, files.paper),
}


@pytest.mark.parametrize("media_type", UNCLEAN)
def test_the_check_of_a_copy_finds_what_was_left_in(media_type):
    """Positive control: held to the originals, it speaks."""
    tools, make = UNCLEAN[media_type]
    assert tools.left_in(io.BytesIO(make()), media_type)


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/webp"])
def test_the_check_finds_bytes_behind_a_picture(copied, media_type):
    data = copied(files.picture("PNG" if media_type == "image/png" else "JPEG", exif=False))[0]
    if media_type == "image/webp":
        written = io.BytesIO()
        Image.open(io.BytesIO(data)).save(written, "WEBP")
        data = written.getvalue()
    assert image.left_in(io.BytesIO(data), media_type) == set()
    assert image.left_in(io.BytesIO(data + b"Secret"), media_type) == {"data beside the pixels"}
