"""A public copy keeps nothing that lies where neither viewers nor lists of metadata look."""

import io
import struct
from fractions import Fraction

import av
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from dossier.media import sandbox, video, vorbis
from dossier.media.kinds import Refused
from tests import files


@pytest.fixture
def copied(tmp_path):
    def of(data):
        (tmp_path / "original").write_bytes(data)
        sandbox.copy(tmp_path / "original", tmp_path / "copy", most=10**7)
        return (tmp_path / "copy").read_bytes()

    return of


def test_colours_under_full_transparency_are_left_out(copied):
    image = Image.new("RGBA", (4, 1), (9, 8, 7, 255))
    image.putpixel((1, 0), (83, 101, 99, 0))
    image.putpixel((2, 0), (83, 101, 99, 1))
    written = io.BytesIO()
    image.save(written, "PNG")
    shown = Image.open(io.BytesIO(copied(written.getvalue())))
    assert [shown.getpixel((x, 0)) for x in range(3)] == [
        (9, 8, 7, 255),
        (0, 0, 0, 0),
        (83, 101, 99, 1),
    ]


def paper(dress):
    """Return the bytes of a PDF of one page, which `dress` fills."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300)).obj
    page.Resources = Dictionary(XObject=Dictionary())
    page.Contents = pdf.make_stream(b"q /F0 Do Q")
    dress(pdf, page)
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def drawn(pdf, page, words, **more):
    """Put a drawing that says `words`, with `more` in its dictionary, on the page."""
    form = Stream(pdf, words)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 5, 5])
    for name, value in more.items():
        form[f"/{name.replace('_', '.')}"] = value
    page.Resources.XObject.F0 = form


def photo(pdf, page, packing):
    image = Stream(pdf, files.picture())
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, packing
    image.Width, image.Height, image.BitsPerComponent = 320, 240, 8
    image.ColorSpace = Name.DeviceRGB
    page.Resources.XObject.F0 = image


def unused(pdf, page):
    drawn(pdf, page, b"(SecretOlderDrawing) Tj")
    page.Contents = pdf.make_stream(b"q Q")


def told(pdf, page):
    page.Resources.Properties = Dictionary(M0=Dictionary(ActualText=String("SecretText")))
    page.Resources.Maker = String("SecretMaker")
    page.Contents.Author = String("SecretAuthor")


def password(pdf, page):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Ff=1 << 13, F=4)
    field.T, field.V, field.DA = String("p"), String("SecretWord"), String("/Helv 12 Tf 0 g")
    field.Rect = Array([0, 0, 90, 20])
    fields = Array([pdf.make_indirect(field)])
    page.Annots = fields
    names = Dictionary(Font=Dictionary(Helv=font))
    pdf.Root.AcroForm = Dictionary(Fields=fields, NeedAppearances=True, DR=names)


HIDDEN = {
    "where a figure came from": lambda *on: drawn(*on, b"q Q", PTEX_FileName=String("/Secret.pdf")),
    "where a map lies": lambda *on: drawn(*on, b"q Q", Measure=Dictionary(GPTS=String("Secret"))),
    "another file": lambda *on: drawn(*on, b"q Q", Ref=Dictionary(F=String("Secret.pdf"))),
    "a drawing that is not used": unused,
    "words beside what is drawn": told,
    "a password": password,
}


@pytest.mark.parametrize("what", HIDDEN)
def test_a_pdf_is_copied_without(copied, what):
    data = paper(HIDDEN[what])
    assert files.SECRET in files.unpacked(data)
    assert files.SECRET not in files.unpacked(copied(data))


def inside(pdf, page):
    page.Contents = pdf.make_stream(
        b"q BI /W 320 /H 240 /BPC 8 /CS /RGB /F [/DCT] ID " + files.picture() + b" EI Q"
    )


@pytest.mark.parametrize("dress", [inside, lambda *on: photo(*on, Name.DCT)])
def test_a_photograph_packed_out_of_sight_is_refused(copied, dress):
    with pytest.raises(Refused, match="packed in a way that cannot be cleaned"):
        copied(paper(dress))


@pytest.mark.parametrize("kind", [6, 12, 24, 31])
def test_units_of_a_video_that_show_nothing_are_left_out(copied, kind):
    said = bytes([kind]) + b"SecretPlace"
    written = io.BytesIO()
    with (
        av.open(io.BytesIO(files.film())) as source,
        av.open(written, "w", format="mp4") as target,
    ):
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                again = av.Packet(struct.pack(">I", len(said)) + said + bytes(packet))
                again.pts, again.dts, again.time_base = packet.pts, packet.dts, packet.time_base
                again.stream, again.is_keyframe = stream, packet.is_keyframe
                target.mux(again)
    assert b"SecretPlace" in written.getvalue()
    copy = copied(written.getvalue())
    assert b"SecretPlace" not in copy
    with av.open(io.BytesIO(copy)) as container:
        assert sum(1 for _frame in container.decode(video=0)) == 12


ONE = Fraction(1, 48000)
SAID = b"LOCATION=SecretPlace"
SAYING = b"\x03vorbis" + struct.pack("<I6sII", 6, b"Secret", 1, len(SAID)) + SAID + b"\x01"


def with_sound():
    """Return a WebM with a second of silence."""
    written = io.BytesIO()
    with av.open(written, "w", format="webm") as container:
        pictures = container.add_stream("libvpx", rate=12)
        pictures.width, pictures.height, pictures.pix_fmt = 160, 120, "yuv420p"
        sound = container.add_stream("vorbis", rate=48000, options={"strict": "-2"})
        sound.layout = "stereo"
        image = av.VideoFrame.from_image(Image.new("RGB", (160, 120)))
        container.mux([*pictures.encode(image), *pictures.encode()])
        for number in range(40):
            frame = av.AudioFrame(format="fltp", layout="stereo", samples=1024)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            frame.sample_rate, frame.pts, frame.time_base = 48000, number * 1024, ONE
            container.mux(sound.encode(frame))
        container.mux(sound.encode())
    return written.getvalue()


def saying(data):
    """Return the same WebM; its sound says where it was recorded."""
    written = io.BytesIO()
    plainly = {"format": "webm", "options": {"fflags": "+bitexact"}}
    with av.open(io.BytesIO(data)) as source, av.open(written, "w", **plainly) as target:
        streams = [target.add_stream_from_template(stream) for stream in source.streams]
        plain = streams[1].codec_context.extradata
        first = plain[plain.index(b"\x01vorbis") : plain.index(b"\x03vorbis")]
        headers = first + SAYING + plain[plain.index(b"\x05vorbis") :]
        streams[1].codec_context.extradata = bytes([2, len(first), len(SAYING)]) + headers
        for packet in source.demux():
            if packet.size:
                packet.stream = streams[packet.stream.index]
                target.mux(packet)
    return written.getvalue()


def heard(data):
    with av.open(io.BytesIO(data)) as container:
        return [frame.samples for frame in container.decode(audio=0)]


def test_what_the_sound_of_a_video_says_of_itself_is_left_out(copied):
    original = with_sound()
    data = saying(original)
    assert b"SecretPlace" in data
    copy = copied(data)
    assert files.SECRET not in copy
    assert heard(copy) == heard(original)


def test_the_check_of_a_copy_finds_what_its_sound_says(copied):
    copy = copied(with_sound())
    left = [video.left_in(io.BytesIO(data), "video/webm") for data in (copy, saying(copy))]
    assert left == [set(), {"descriptions"}]


@pytest.mark.parametrize("headers", [b"", b"\x02\xff\xff", b"\x01" * 40])
def test_sound_whose_headers_cannot_be_told_apart_is_refused(headers):
    with pytest.raises(Refused, match="cannot be taken out"):
        vorbis.bare(headers)
