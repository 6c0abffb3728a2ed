"""Real files, made for a test: pictures, videos and PDFs that say more than they show."""

import io

import av
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

SECRET = b"Secret"  # in whatever a file says beside what it shows
LATITUDE = (50.0, 51.0, 0.0)


def picture(kind="JPEG", size=(320, 240), turned=0, exif=True, **options):
    """Return the bytes of a picture with a camera, a place and a comment."""
    image = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 60).convert("RGB").rotate(turned)
    if exif:
        tags = Image.Exif()
        tags[0x010F], tags[0x0132], tags[0x0112] = "SecretCamera", "2024:01:24 11:00:00", 6
        place = tags.get_ifd(0x8825)
        place[1], place[2] = "N", LATITUDE
        options["exif"] = tags
    if kind == "JPEG":
        options |= {"comment": b"SecretComment", "xmp": b"<x:xmpmeta>SecretXmp</x:xmpmeta>"}
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def film(kind="mp4", codec="libx264", frames=12):
    """Return the bytes of a short video with a title, a place and a camera."""
    written = io.BytesIO()
    options = {"movflags": "use_metadata_tags"} if kind in ("mp4", "mov") else {}
    with av.open(written, "w", format=kind, options=options) as container:
        container.metadata.update(
            title="SecretTitle",
            location="+50.8+037.0/Secret",
            creation_time="2024-01-24T11:00:00Z",
            make="SecretCamera",
        )
        pictures = container.add_stream(codec, rate=12)
        pictures.width, pictures.height, pictures.pix_fmt = 160, 120, "yuv420p"
        pictures.metadata["handler_name"] = "SecretHandler"
        for number in range(frames):
            image = Image.new("RGB", (160, 120), (number * 20, 90, 60))
            container.mux(pictures.encode(av.VideoFrame.from_image(image)))
        container.mux(pictures.encode())
    return written.getvalue()


def paper(**saving):
    """Return the bytes of a PDF with an author, a script, an attachment, a note and a photograph."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300)).obj
    photo = Stream(pdf, picture())
    _dress(pdf, photo)
    page.Resources = Dictionary(XObject=Dictionary(Im0=pdf.make_indirect(photo)))
    page.Contents = pdf.make_stream(b"q 100 0 0 100 50 50 cm /Im0 Do Q")
    shape = pdf.make_stream(b"0 0 50 50 re f")
    shape.Type, shape.Subtype, shape.BBox = Name.XObject, Name.Form, Array([0, 0, 50, 50])
    notes = [
        {"Subtype": Name.Square, "AP": Dictionary(N=shape), "F": 4},
        {"Subtype": Name.Text},
    ]
    said = {"T": String("SecretPerson"), "Contents": String("SecretNote")}
    where = {"Type": Name.Annot, "Rect": Array([10, 10, 60, 60])}
    page.Annots = Array([pdf.make_indirect(Dictionary(**where, **said, **n)) for n in notes])
    pdf.docinfo["/Author"] = "SecretAuthor"
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["SecretCreator"]
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('SecretScript')"))
    pdf.attachments["secret.txt"] = b"SecretAttachment"
    written = io.BytesIO()
    pdf.save(written, **saving)
    return written.getvalue()


def _dress(pdf, photo):
    photo.Type, photo.Subtype = Name.XObject, Name.Image
    photo.Width, photo.Height, photo.BitsPerComponent = 320, 240, 8
    photo.ColorSpace, photo.Filter = Name.DeviceRGB, Name.DCTDecode
    photo.Metadata = pdf.make_stream(b"<x>SecretPhotoXmp</x>")


def unpacked(data):
    """Return a PDF's bytes with every stream unpacked that can be, for words to be looked for."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            written,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return written.getvalue()
