"""Bytes to text: which encoding a document is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from onrecord.errors import NotText

__all__ = ["Decoded", "decode"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, without a byte order mark, and the Python name of the encoding it was in.

    damaged: how many characters could not be read; U+FFFD stands for each.
    """

    text: str
    encoding: str
    damaged: int = 0


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: First bytes of formats that are no text: what they are, and what to do.
_SAVE_AS = "Save it as text or HTML first."
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "Take its text out first, e.g. with pdftotext."),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save it as text or HTML first."),
    (b"PK\x05\x06", "an empty ZIP archive", "Give the reports themselves."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", _SAVE_AS),
    (b"{\\rtf", "an RTF document", _SAVE_AS),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first; only .jsonl.gz is read packed."),
    (b"BZh91AY&SY", "a bzip2 archive", "Unpack it first."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it first."),
    (b"(\xb5/\xfd", "a Zstandard archive", "Unpack it first."),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", "Its text has to be typed or recognised first."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Its text has to be typed or recognised first."),
    (b"GIF87a", "a picture (GIF)", "Its text has to be typed or recognised first."),
    (b"GIF89a", "a picture (GIF)", "Its text has to be typed or recognised first."),
    (b"II*\x00", "a picture (TIFF)", "Its text has to be typed or recognised first."),
    (b"MM\x00*", "a picture (TIFF)", "Its text has to be typed or recognised first."),
    (b"ID3\x03", "a sound (MP3)", "Give its transcript instead."),
    (b"OggS\x00", "a sound or film (Ogg)", "Give its transcript instead."),
    (b"\x1aE\xdf\xa3", "a film (Matroska)", "Give its transcript instead."),
    (b"SQLite format 3\x00", "a database (SQLite)", "To read from an archive, name it with --archive."),
    (b"PAR1\x15", "a table (Parquet)", "Write its rows out as JSON Lines."),
    (b"\x7fELF", "a program", "Give a report instead."),
    (b"MZ\x90\x00", "a program", "Give a report instead."),
)
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: Encodings in which every byte string can be read, so that they prove nothing.
_SINGLE_BYTE = frozenset({"cp1252", "iso8859-1", "iso8859-15", "ascii"})
_SAMPLE = 200_000


def decode(
    data: bytes, *, where: str | None = None, content_type: str | None = None, html: bool = False
) -> Decoded:
    """The text of ``data``.

    Asked in this order: a byte order mark, the charset of ``content_type`` (an HTTP header), with
    ``html`` the charset of a ``<meta>`` or XML declaration in the first 2,048 bytes, UTF-8, and then
    charset-normalizer. As browsers do (WHATWG Encoding), Latin-1 is read as Windows-1252; unlike
    them, bytes that are sound UTF-8 with characters beyond ASCII are UTF-8 even where a page says
    Latin-1, which they cannot be by chance. Nothing is changed but for the mark: line ends stay.

    Raises NotText for pictures, archives, office documents and whatever else is no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, errors="replace")
            return Decoded(_checked(text, where), name, text.count("\ufffd"))
    _refuse_binary(data, where)
    for declared in _declared(data, content_type, html):
        if declared in _SINGLE_BYTE and (made := _strictly(data, "utf-8")) is not None:
            return Decoded(_checked(made, where), "utf-8")
        if (made := _strictly(data, declared)) is not None:
            return Decoded(_checked(made, where), declared)
    if b"\x00" in data:
        if (wide := _wide(data)) is not None and (made := _strictly(data, wide)) is not None:
            return Decoded(_checked(made, where), wide)
        raise NotText("the bytes are no text", where=where, hint="Give a text or HTML file.")
    if (made := _strictly(data, "utf-8")) is not None:
        return Decoded(_checked(made, where), "utf-8")
    loose = data.decode("utf-8", errors="replace")
    damaged = loose.count("\ufffd")
    if _mostly_utf8(loose, damaged):
        return Decoded(_checked(loose, where), "utf-8", damaged)
    name = _guess(data)
    text = data.decode(name, errors="replace")
    return Decoded(_checked(text, where), name, text.count("\ufffd"))


def _refuse_binary(data: bytes, where: str | None) -> None:
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"this is {what}, no text", where=where, hint=hint)
    boxed = data[:4] == b"RIFF" and data[8:12] in {b"WAVE", b"AVI ", b"WEBP"}
    if boxed or (data[:3] == b"\x00\x00\x00" and data[4:8] == b"ftyp"):
        raise NotText("this is a film or picture, no text", where=where, hint="Give its transcript instead.")


def _declared(data: bytes, content_type: str | None, html: bool) -> list[str]:
    names: list[str] = []
    if content_type and (found := _CHARSET.search(content_type)):
        names.append(found[1])
    if html:
        head = data[:2048]
        names += [match[1].decode("ascii") for match in (_XML.search(head), _META.search(head)) if match]
    known = []
    for name in names:
        try:
            codec = codecs.lookup(name)
        except LookupError:
            continue
        # Codecs such as "hex" turn bytes into bytes; a declared UTF-16 that had no mark and whose
        # declaration could be read as ASCII is not UTF-16.
        if not getattr(codec, "_is_text_encoding", True) or (html and codec.name.startswith("utf-16")):
            continue
        known.append("cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name)
    return known


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is nought."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(loose: str, damaged: int) -> bool:
    """Whether the text is UTF-8 with a few damaged places, e.g. cut off in a character."""
    sound = sum(1 for char in loose if char > "\x7f") - damaged
    return sound >= 4 * damaged


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # Windows-1252 is what most old Western text is in, and short text leaves the detector to choose
    # among tables that differ in a letter or two: it is taken unless another one fits better.
    matches = from_bytes(data[:_SAMPLE])
    best = matches.best()
    if best is None:
        return "cp1252"
    western = [match for match in matches if "cp1252" in (match.encoding, *match.could_be_from_charset)]
    if western and western[0].chaos <= best.chaos and western[0].coherence >= best.coherence - 0.1:
        return "cp1252"
    return str(best.encoding)


def _checked(text: str, where: str | None) -> str:
    sample = text[:_SAMPLE]
    if "\x00" in text or len(_CONTROL.findall(sample)) > 0.01 * len(sample) + 1:
        raise NotText("the bytes are no text", where=where, hint="Give a text or HTML file.")
    # The mark may stand once more where two files were joined; elsewhere U+FEFF is a character.
    return text.removeprefix("\ufeff")
