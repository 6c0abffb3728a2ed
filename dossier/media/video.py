"""Video: opened by ffmpeg from the file alone, and remuxed without anything but pictures and sound."""

import av

from dossier.media import boxes, vorbis
from dossier.media.kinds import MOST_PIXELS, Facts, Refused

FORMATS = {"video/mp4": "mov", "video/quicktime": "mov", "video/webm": "matroska"}
# What ffmpeg says of any file: of its container, and of each stream.
BRANDS = {"major_brand", "minor_version", "compatible_brands"}
PLAIN_WORDS = {"Lavf", "VideoHandler", "SoundHandler", "und", "[0][0][0][0]"}
PLAYED = {"h264", "vp8", "vp9", "av1"}
HEARD = {"aac", "mp3", "opus", "vorbis", "flac"}
# The H.264 units a decoder needs. In the others encoders and cameras write about themselves: messages
# (“SEI”), filling, and the types that the standard leaves to everybody.
UNITS = {1, 2, 3, 4, 5, 7, 8, 10, 11, 13, 14, 15, 19, 20}
CUT = "This video is damaged or cut short."


def opened(file, media_type):
    """Return the container. Its format is named, so that no play list or address is followed."""
    file.seek(0)
    try:
        return av.open(file, format=FORMATS[media_type])
    except Exception:
        raise Refused(CUT) from None


def look(file, media_type):
    """Return the Facts of a video: whole to its last box, and its first picture decoded."""
    told = _walked(file, media_type)
    with opened(file, media_type) as container:
        pictures = _pictures(container)
        if pictures is None:
            raise Refused("This file holds no moving picture.")
        pictures.codec_context.thread_count = 1
        width, height = _size(pictures)
        try:
            next(container.decode(pictures))
        except Exception:
            raise Refused(CUT) from None
    if not told:
        raise Refused(CUT)
    return Facts(media_type, width, height)


def _walked(file, media_type):
    walk = boxes.elements if media_type == "video/webm" else boxes.boxes
    try:
        return list(walk(file))
    except boxes.CutShort:
        raise Refused(CUT) from None


def _pictures(container):
    """Return the first stream of moving pictures; a cover picture is none."""
    covers = av.stream.Disposition.attached_pic
    for stream in container.streams.video:
        if not stream.disposition & covers:
            return stream
    return None


def _size(stream):
    width, height = stream.codec_context.width, stream.codec_context.height
    if not (0 < width * height <= MOST_PIXELS):
        raise Refused("This video’s picture is larger than the desk can open.")
    return width, height


def copy(file, media_type, to):
    """Write the pictures and the sound of `file` anew, undecoded, and nothing else.

    Returns words for what was left out. Raises Refused for what cannot be shown in a browser.
    """
    removed = told_by(file, media_type)
    name = "webm" if media_type == "video/webm" else "mp4"
    options = {"fflags": "+bitexact"} | ({"movflags": "+faststart"} if name == "mp4" else {})
    with opened(file, media_type) as source:
        chosen = _chosen(source)
        removed |= {"other tracks"} if len(chosen) < len(source.streams) else set()
        with av.open(to, "w", format=name, options=options) as target:
            _remux(source, target, chosen)
    if name == "mp4":
        with open(to, "r+b") as written:
            boxes.blank(written, boxes.TELLING)
    return removed


def _chosen(source):
    pictures = _pictures(source)
    if pictures is None or pictures.codec_context.name not in PLAYED:
        raise Refused("No copy can be made: browsers do not play the kind of pictures it holds.")
    sound = next(iter(source.streams.audio), None)
    if sound is not None and sound.codec_context.name not in HEARD:
        raise Refused("No copy can be made: browsers do not play the kind of sound it holds.")
    return [stream for stream in (pictures, sound) if stream is not None]


def _remux(source, target, chosen):
    streams = {stream.index: target.add_stream_from_template(stream) for stream in chosen}
    for stream in streams.values():
        stream.metadata.clear()
        if stream.codec_context.name == "vorbis":
            stream.codec_context.extradata = vorbis.bare(stream.codec_context.extradata or b"")
    target.metadata.clear()
    for packet in source.demux(chosen):
        if packet.size:
            target.mux(_bare(packet, streams[packet.stream.index]))


def _bare(packet, stream):
    """Return the packet for `stream`; of H.264, without what stands between its pictures."""
    context = packet.stream.codec_context
    if context.name == "h264" and (context.extradata or b"")[:1] == b"\x01":
        units = _units(bytes(packet), (context.extradata[4] & 3) + 1)
        new = av.Packet(units)
        new.pts, new.dts, new.time_base = packet.pts, packet.dts, packet.time_base
        new.duration, new.is_keyframe = packet.duration, packet.is_keyframe
        packet = new
    packet.stream = stream
    return packet


def _units(data, length):
    """Leave what is no picture out of units that are each led by their size in `length` bytes."""
    kept, at = [], 0
    while at + length < len(data):
        end = at + length + int.from_bytes(data[at : at + length], "big")
        if data[at + length] & 31 in UNITS:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def told_by(file, media_type):
    """Return words for what the file says beside its pictures and sound."""
    with opened(file, media_type) as container:
        tags = [tag for tag in container.metadata.items() if tag[0] not in BRANDS]
        for stream in container.streams:
            tags += [tag for tag in stream.metadata.items() if tag[0] != "DURATION"]
        said = {name.lower() for name, value in tags if value not in PLAIN_WORDS}
        kinds = {stream.type for stream in container.streams} - {"video", "audio"}
        chapters = bool(container.chapters())
    return {
        word
        for word, there in {
            "location": any("location" in name or "gps" in name for name in said),
            "camera": any(w in name for name in said for w in ("make", "model")),
            "software": any(w in name for name in said for w in ("encoder", "software")),
            "time": any("date" in name or "time" in name for name in said),
            "descriptions": bool(said),
            "chapters": chapters,
            "subtitles or data": bool(kinds),
        }.items()
        if there
    }


def left_in(file, media_type):
    """Return words for what a copy still says beside its pictures and sound."""
    left = told_by(file, media_type)
    told = _walked(file, media_type)
    with opened(file, media_type) as container:
        sounds = [stream.codec_context for stream in container.streams.audio]
        headers = [sound.extradata or b"" for sound in sounds if sound.name == "vorbis"]
    if any(vorbis.bare(found) != found for found in headers):
        left.add("descriptions")
    if media_type == "video/webm":
        if {boxes.ATTACHMENTS, boxes.CHAPTERS} & set(told):
            left.add("attachments or chapters")
    elif boxes.TELLING & {name for name, _start, _size in told}:
        left.add("descriptions")
    return left
