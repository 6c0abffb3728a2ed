"""Pictures: opened in full, told apart by how they look, and copied from their pixels."""

import io
import warnings

from PIL import Image, ImageCms, ImageOps, ImageSequence

from dossier.media.kinds import MOST_PIXELS, Facts, Refused
from dossier.media.segments import STRANGERS

FORMATS = {
    "image/jpeg": ["JPEG", "MPO"],
    "image/png": ["PNG"],
    "image/webp": ["WEBP"],
    "image/gif": ["GIF"],
    "image/avif": ["AVIF"],
}
LOSSY = {"image/jpeg", "image/webp", "image/avif"}
QUALITY = 92  # of a JPEG or WebP copy: what is lost is below what can be seen
SIDE = 8  # of the square a picture is shrunk to for its fingerprint
GPS, MAKER, MODEL, TIMES = 0x8825, 0x010F, 0x0110, (0x0132, 0x9003, 0x9004)

warnings.simplefilter("error", Image.DecompressionBombWarning)


def opened(file, media_type):
    """Return the picture, not yet decoded. Raises Refused where it has too many pixels."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = Image.open(file, formats=FORMATS[media_type])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(_too_many()) from None
    except Exception:
        raise Refused("This picture is damaged or cut short.") from None
    if image.width * image.height > MOST_PIXELS:
        raise Refused(_too_many())
    return image


def _too_many():
    return f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels."


def frames(image, most=None):
    """Return the decoded frames, all of them counted against the limit of pixels."""
    found, pixels = [], 0
    try:
        for frame in ImageSequence.Iterator(image):
            pixels += frame.width * frame.height
            if pixels > MOST_PIXELS:
                raise Refused(_too_many())
            frame.load()
            found.append(frame.copy())
            if most and len(found) == most:
                break
    except Refused:
        raise
    except Exception:
        raise Refused("This picture is damaged or cut short.") from None
    return found


def first_frame(image):
    """A JPEG of several pictures (a phone's) is shown as its first."""
    return 1 if image.format == "MPO" else None


def look(file, media_type):
    """Return the Facts of a picture, every frame of it decoded. Width and height as it is shown."""
    image = opened(file, media_type)
    shown = ImageOps.exif_transpose(frames(image, first_frame(image))[0])
    return Facts(media_type, *shown.size, difference_hash(shown))


def difference_hash(image):
    """Return the 64-bit difference hash as 16 hex digits; all zeros where nothing differs.

    One bit for each of 8 × 8 neighbours in a row: is the left one brighter? Nearly the same
    pictures differ in few bits. N. Krawetz, “Kind of Like That”, The Hacker Factor Blog, 2013.
    """
    grey = _on_white(image).convert("L").resize((SIDE + 1, SIDE), Image.Resampling.LANCZOS)
    pixels = list(grey.tobytes())
    bits = 0
    for row in range(SIDE):
        for column in range(SIDE):
            at = row * (SIDE + 1) + column
            bits = bits << 1 | (pixels[at] > pixels[at + 1])
    return f"{bits:016x}"


def _on_white(image):
    image = _plain(image)
    if image.mode != "RGBA":
        return image
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("RGB")


def _plain(image):
    """Return the picture as RGB or RGBA of eight bits, or as L."""
    if image.mode in ("RGB", "RGBA", "L"):
        return image
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def copy(file, media_type, to):
    """Write the pixels anew, turned as they are meant to be seen, and nothing else.

    Photographs become JPEG, other pictures PNG, moving ones WebP. Colours are brought to sRGB
    first, since the profile goes. Returns words for what was left out.
    """
    image = opened(file, media_type)
    removed = told_by(image)
    profile = image.info.get("icc_profile")
    kept = [_pixels(frame, profile) for frame in frames(image, first_frame(image))]
    if len(kept) > 1:
        options = _moving(image, kept)
    elif media_type in LOSSY and kept[0].mode != "RGBA":
        options = {"format": "JPEG", "quality": QUALITY, "optimize": True}
    else:
        options = {"format": "PNG"}
    kept[0].save(to, **options)
    return removed


def _moving(image, kept):
    durations = [frame.info.get("duration", 100) for frame in ImageSequence.Iterator(image)]
    return {
        "format": "WEBP",
        "save_all": True,
        "append_images": kept[1:],
        "duration": durations,
        "loop": image.info.get("loop", 0),
        "quality": QUALITY,
    }


def _pixels(frame, profile):
    """Return a new picture that has the frame's pixels, upright and in sRGB, and no past.

    What lies under full transparency is not shown, and so not copied.
    """
    if profile:
        frame = _in_srgb(frame, profile)
    shown = _plain(ImageOps.exif_transpose(frame))
    new = Image.new(shown.mode, shown.size)
    new.paste(shown, mask=_seen(shown) if shown.mode == "RGBA" else None)
    return new


def _seen(image):
    return image.getchannel("A").point(lambda alpha: 255 if alpha else 0)


def _in_srgb(frame, profile):
    """Bring the colours to sRGB; a profile that cannot be read changes nothing."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        mode = "RGBA" if frame.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(frame, source, target, outputMode=mode) or frame
    except (ImageCms.PyCMSError, ValueError, OSError):
        return frame


def told_by(image):
    """Return words for what the file says beside its pixels."""
    exif = image.getexif()
    detail = exif.get_ifd(0x8769) if exif else {}
    info = image.info
    return {
        word
        for word, there in {
            "location": bool(exif and exif.get_ifd(GPS)),
            "camera": bool(exif.get(MAKER) or exif.get(MODEL)),
            "time": any(exif.get(tag) or detail.get(tag) for tag in TIMES),
            "other EXIF": bool(exif),
            "XMP": bool(info.get("xmp") or info.get("XML:com.adobe.xmp")),
            "IPTC": bool(info.get("photoshop")),
            "colour profile": bool(info.get("icc_profile")),
            "comment": bool(info.get("comment") or getattr(image, "text", None)),
            "further pictures": image.format == "MPO",
        }.items()
        if there
    }


def left_in(file, media_type):
    """Return words for what a copy still says beside its pixels: none, or it is no public copy."""
    file.seek(0)
    image = opened(file, media_type)
    left = told_by(image)
    file.seek(0)
    if STRANGERS[media_type](file.read()):
        left.add("data beside the pixels")
    return left
