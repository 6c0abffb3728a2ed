"""PDF: opened by qpdf without repairs, and copied page by page into a new file."""

import re
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from dossier.media.kinds import Facts, Refused
from dossier.media.segments import Malformed, bare_jpeg

MOST_PAGES = 5_000
LARGEST_PICTURE = 200 * 2**20  # bytes of one packed JPEG
# Of a page, what it needs to be shown; of anything it leads to, what tells or acts.
PAGE_KEPT = {"/Type", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/UserUnit"}
TELLING = {"/Metadata", "/PieceInfo", "/LastModified", "/OPI", "/Alternates"}
ACTING = {"/AA", "/A", "/JS", "/JavaScript", "/OpenAction", "/EF", "/AF", "/RF", "/XFA", "/Annots"}
# Of any stream, what it needs to be drawn; the rest is what its maker wrote into it.
STREAM_KEPT = {"/Type", "/Subtype", "/Length", "/Filter", "/DecodeParms", "/Resources"}
STREAM_KEPT |= {"/FormType", "/BBox", "/Matrix", "/Group"}
STREAM_KEPT |= {"/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask"}
STREAM_KEPT |= {"/Mask", "/Decode", "/Interpolate", "/SMask", "/SMaskInData", "/Matte"}
STREAM_KEPT |= {"/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep", "/ShadingType"}
STREAM_KEPT |= {"/Background", "/AntiAlias", "/BitsPerCoordinate", "/BitsPerFlag", "/Function"}
STREAM_KEPT |= {"/VerticesPerRow", "/FunctionType", "/Domain", "/Range", "/Size", "/Encode"}
STREAM_KEPT |= {"/BitsPerSample", "/Order", "/Length1", "/Length2", "/Length3", "/N", "/Alternate"}
STREAM_KEPT |= {"/CMapName", "/CIDSystemInfo", "/WMode", "/UseCMap"}
STREAM_KEPT |= {"/HalftoneType", "/Xsquare", "/Ysquare", "/TransferFunction"}
RESOURCES_KEPT = {"/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font"}
RESOURCES_KEPT |= {"/ProcSet"}
INLINE_JPEG = re.compile(rb"/F(ilter)?[\s\[]*(/\w+\s*)*/DCT")
PASSWORD = 1 << 13  # the flag of a form field whose value is not to be shown
# Notes and attachments that hang on a page; other annotations become part of its picture.
NOTES = {"/Text", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"}
NOTES |= {"/Link"}
DEEP = 100_000  # objects a page may lead to
CUT = "This PDF is damaged or cut short."
TANGLED = "No copy can be made: a picture in this PDF is packed in a way that cannot be cleaned."


def opened(file):
    """Return the PDF. Raises Refused where it is encrypted or would need repairs."""
    file.seek(0)
    try:
        pdf = pikepdf.open(file, attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Refused("This PDF is encrypted: remove its password and send it again.") from None
    except Exception:
        raise Refused(CUT) from None
    if pdf.is_encrypted:
        raise Refused("This PDF is encrypted: remove its protection and send it again.")
    return pdf


def look(file, media_type):
    """Return the Facts of a PDF of at least one page, each of which can be found."""
    with opened(file) as pdf:
        try:
            pages = len(pdf.pages)
            for page in pdf.pages:
                page.obj.get("/Contents")
        except Exception:
            raise Refused(CUT) from None
    if not 0 < pages <= MOST_PAGES:
        raise Refused(f"This PDF has no pages, or more than {MOST_PAGES}.")
    return Facts(media_type)


def copy(file, media_type, to):
    """Write a new PDF of the pages alone. Returns words for what was left out.

    Marks drawn on a page (shapes, stamps, filled-in fields) become part of it, so that what they
    cover stays covered. Words under them are still in the file.
    """
    with opened(file) as pdf, pikepdf.new() as new:
        if "/OCProperties" in pdf.Root:
            raise Refused("No copy can be made: this PDF has layers that can be switched off.")
        removed = told_by(pdf)
        _without_notes(pdf)
        _without_passwords(pdf)
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
        pdf.remove_unreferenced_resources()
        for page in pdf.pages:
            page.obj.Resources = page.resources
            for name in ("/MediaBox", "/CropBox", "/Rotate"):
                _inherited(page.obj, name)
            for name in set(page.obj.keys()) - PAGE_KEPT - {"/Parent"}:
                del page.obj[name]
        new.pages.extend(pdf.pages)
        for thing in reachable(new):
            removed |= _bare(thing)
        if "/Info" in new.trailer:
            del new.trailer["/Info"]
        new.save(to, deterministic_id=True, fix_metadata_version=False)
    return removed


def _inherited(page, name):
    """Write down on the page what it has from the tree above it."""
    node, steps = page, 0
    while node is not None and name not in node and steps < 50:
        node, steps = node.get("/Parent"), steps + 1
    if node is not None and name in node and name not in page:
        page[name] = node[name]


def _without_notes(pdf):
    for page in pdf.pages:
        if "/Annots" in page.obj:
            kept = [note for note in page.obj.Annots if note.get("/Subtype") not in NOTES]
            page.obj.Annots = Array(kept)


def _without_passwords(pdf):
    """Forget what was typed into a field that shows none of it: drawn, it would be shown."""
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            above = note.get("/Parent", Dictionary())
            if int(note.get("/Ff", above.get("/Ff", 0))) & PASSWORD:
                for field in (note, above):
                    if "/V" in field:
                        del field["/V"]


def reachable(pdf):
    """Yield every dictionary and stream that the pages lead to, once each."""
    seen, todo = set(), [page.obj for page in pdf.pages]
    while todo:
        thing = todo.pop()
        if thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
            if len(seen) > DEEP:
                raise Refused("No copy can be made: this PDF has too many parts.")
        if isinstance(thing, Array):
            todo += [part for part in thing if isinstance(part, Object)]
        elif isinstance(thing, Dictionary | Stream):
            yield thing
            parts = [part for name, part in thing.items() if name != "/Parent"]
            todo += [part for part in parts if isinstance(part, Object)]


def _bare(thing):
    """Take out of one object what tells or acts, and what its JPEG says. Returns words for it."""
    removed = set()
    for name in (TELLING | ACTING) & set(thing.keys()):
        if name == "/A" and "/S" not in thing[name]:
            continue  # of another dictionary: what does something says what, under /S
        del thing[name]
        removed.add("scripts or actions" if name in ACTING else "descriptions")
    removed |= _only(thing.get("/Resources"), RESOURCES_KEPT)
    if not isinstance(thing, Stream):
        return removed
    removed |= _only(thing, STREAM_KEPT)
    if packed := _packing(thing):
        data = _unpacked(thing, packed)
        try:
            bare, changed = bare_jpeg(data)
        except Malformed:
            raise Refused(TANGLED) from None
        if changed or len(packed) > 1:
            thing.write(bare, filter=Name.DCTDecode)
        removed |= {"data in pictures"} if changed else set()
    elif thing.get("/Subtype") != Name.Image and INLINE_JPEG.search(_drawing(thing)):
        raise Refused(TANGLED)
    return removed


def _only(thing, kept):
    """Leave these names in a dictionary. Returns words for what was taken out."""
    others = set(thing.keys()) - kept if isinstance(thing, Dictionary | Stream) else set()
    for name in others:
        del thing[name]
    return {"descriptions"} if others else set()


def _drawing(stream):
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        raise Refused(TANGLED) from None


def _packing(stream):
    """Return the filters of a stream that holds a JPEG, outermost first; else nothing."""
    filters = stream.get("/Filter")
    named = filters if isinstance(filters, Array) else [] if filters is None else [filters]
    names = [str(name) for name in named]
    if {"/JPXDecode", "/DCT"} & set(names):  # the second: short for /DCTDecode
        raise Refused(TANGLED)
    return names if "/DCTDecode" in names else []


def _unpacked(stream, filters):
    if filters == ["/DCTDecode"]:
        return stream.read_raw_bytes()
    if filters != ["/FlateDecode", "/DCTDecode"]:
        raise Refused(TANGLED)
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(stream.read_raw_bytes(), LARGEST_PICTURE)
    if not unpacker.eof:
        raise Refused(TANGLED)
    return data


def told_by(pdf):
    """Return words for what the file says and does beside its pages."""
    root = pdf.Root
    names = root.get("/Names", {})
    notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
    return {
        word
        for word, there in {
            "author, title and times": "/Info" in pdf.trailer and len(pdf.docinfo) > 0,
            "XMP": "/Metadata" in root,
            "scripts or actions": {"/OpenAction", "/AA"} & set(root.keys())
            or "/JavaScript" in names,
            "attached files": "/EmbeddedFiles" in names or "/Collection" in root or "/AF" in root,
            "form fields": "/AcroForm" in root,
            "outline": "/Outlines" in root,
            "notes, links and their authors": bool(notes),
        }.items()
        if there
    }


def left_in(file, media_type):
    """Return words for what a copy still says or does beside its pages."""
    with opened(file) as pdf:
        left = told_by(pdf)
        if set(pdf.Root.keys()) - {"/Type", "/Pages", "/Version"}:
            left.add("a catalogue")
        for thing in reachable(pdf):
            left |= _bare(thing)
    return left
