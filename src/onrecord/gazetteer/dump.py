"""GeoNames' own files: ``allCountries.txt``, or that of one country, as ``UA.txt``.

A line a place, 19 columns with tabs between, as described at
https://download.geonames.org/export/dump/ (licence CC BY 4.0). The files are read as a stream, whole or
inside the zip that GeoNames hands out, twice: first for the divisions, as a place names those that it
lies in by their codes, then for everything.
"""

from __future__ import annotations

import math
import tomllib
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import IO, Any

from onrecord.errors import UsageError
from onrecord.gazetteer.names import is_name
from onrecord.gazetteer.place import Place, PlaceKind

__all__ = ["COLUMNS", "Dump", "Row"]

#: Columns of a line, by the description that GeoNames gives.
COLUMNS = 19
_ID, _NAME, _ASCII, _OTHERS, _LATITUDE, _LONGITUDE, _CLASS, _CODE, _COUNTRY = range(9)
_ADMIN1, _ADMIN2, _POPULATION = 10, 11, 14

#: The share of lines that may be no places before the file is taken for another one.
_BAD_SHARE = 0.01
#: Progress is told after so many bytes.
_EVERY = 8_000_000

#: A place with its other names.
Row = tuple[Place, list[str]]

_HINT = "Take allCountries.zip, or the file of one country, from GeoNames' export/dump."


@dataclass
class Dump:
    """One file. lines, bad: how many there were, and how many were no places; left_out: places of
    kinds that the gazetteer has no use for. Complete only after :meth:`rows` has run."""

    path: Path
    lines: int = 0
    bad: int = 0
    left_out: int = 0
    first_bad: str | None = None
    divisions: dict[str, int] = field(default_factory=dict, repr=False)

    def survey(self, tell: Callable[[float], None], wanted: Collection[str] = ("ADM1", "ADM2")) -> None:
        """Notes the divisions and that the file is one of GeoNames at all; ``tell`` is told the share
        that is done. Raises UsageError where it is not, OSError where it cannot be read."""
        first = True
        for line in self._lines(tell):
            if first:
                self._check_first(line)
                first = False
            if b"\tADM" not in line:
                continue
            parts = line.decode("utf-8", "replace").split("\t")
            if len(parts) == COLUMNS and parts[_CODE] in wanted and parts[_ID].isdecimal():
                self.divisions.setdefault(_division(parts, parts[_CODE] == "ADM2"), int(parts[_ID]))
        if first:
            raise UsageError("the file is empty", where=str(self.path), hint=_HINT)

    def rows(self, divisions: dict[str, int], tell: Callable[[float], None]) -> Iterator[Row]:
        """The places with their other names, in the order of the file.

        divisions: ids by code, of all files. Lines that are no places are counted; raises UsageError at
        the end where more than one in a hundred was none, or the last line is cut short.
        """
        last = b"\n"
        for last in self._lines(tell):
            self.lines += 1
            found = self._place(last, divisions)
            if isinstance(found, str):
                self.bad += 1
                self.first_bad = self.first_bad or f"line {self.lines:,} {found}"
            elif found is not None:
                yield found
            else:
                self.left_out += 1
        if not last.endswith(b"\n") and last.count(b"\t") != COLUMNS - 1:
            message = f"the file ends in the middle of line {self.lines:,}"
            raise UsageError(message, where=str(self.path), hint="Get it again: a part of it is missing.")
        if self.bad > max(1, self.lines * _BAD_SHARE):
            message = f"{self.bad:,} of {self.lines:,} lines are no places; {self.first_bad}"
            raise UsageError(message, where=str(self.path), hint=_HINT)

    def _check_first(self, line: bytes) -> None:
        parts = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        fault = _fault(parts)
        if fault:
            raise UsageError(f"no file of GeoNames places: line 1 {fault}", where=str(self.path), hint=_HINT)

    def _place(self, line: bytes, divisions: dict[str, int]) -> Row | str | None:
        """The place of a line; what is wrong with it where it is none; None where it is not wanted."""
        try:
            parts = line.decode("utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError:
            return "is not UTF-8"
        fault = _fault(parts)
        if fault:
            return fault
        feature = _wanted().get(f"{parts[_CLASS]}.{parts[_CODE]}") or _wanted().get(f"{parts[_CLASS]}.*")
        if feature is None:
            return None
        kind, word = feature
        identity, second = int(parts[_ID]), divisions.get(_division(parts, True))
        region = None if kind is PlaceKind.REGION else divisions.get(_division(parts, False))
        place = Place(
            id=identity,
            name=parts[_NAME],
            kind=kind,
            feature=word,
            country=parts[_COUNTRY] or None,
            region=region,
            county=second if second != identity and kind is not PlaceKind.REGION else None,
            latitude=float(parts[_LATITUDE]),
            longitude=float(parts[_LONGITUDE]),
            population=int(parts[_POPULATION] or 0),
        )
        others = [name for name in (parts[_ASCII], *parts[_OTHERS].split(",")) if name and is_name(name)]
        return place, others

    def _lines(self, tell: Callable[[float], None]) -> Iterator[bytes]:
        done, told = 0, 0
        with _opened(self.path) as (stream, size):
            for line in stream:
                done += len(line)
                if done - told >= _EVERY:
                    told = done
                    tell(min(1.0, done / size))
                if line.strip():
                    yield line
        tell(1.0)


def _fault(parts: Sequence[str]) -> str | None:
    """What is wrong with the columns of a line, as the rest of a sentence; None where nothing is."""
    if len(parts) != COLUMNS:
        return f"has {len(parts)} columns with tabs between, not {COLUMNS}"
    if not (parts[_ID].isascii() and parts[_ID].isdecimal()) or int(parts[_ID]) >= 2**63:
        return f"has {parts[_ID]!r} where the id is"
    if not parts[_NAME].strip():
        return "has no name"
    for column, limit in ((_LATITUDE, 90.0), (_LONGITUDE, 180.0)):
        try:
            value = float(parts[column])
        except ValueError:
            value = math.nan
        if not -limit <= value <= limit:
            return f"has {parts[column]!r} where the coordinates are"
    population = parts[_POPULATION]
    if population and not (population.isascii() and population.isdecimal() and len(population) < 12):
        return f"has {population!r} where the population is"
    return None


def _division(parts: Sequence[str], second: bool) -> str:
    """The code of the division that a line is of, or lies in: "US.TX", "US.TX.201"."""
    codes = [parts[_COUNTRY], parts[_ADMIN1], *([parts[_ADMIN2]] if second else [])]
    return ".".join(codes)


@cache
def _wanted() -> dict[str, tuple[PlaceKind, str]]:
    table: dict[str, Any] = tomllib.loads(
        resources.files(__package__).joinpath("dump.toml").read_text("utf-8")
    )
    return {code: (PlaceKind(kind), word) for kind, codes in table.items() for code, word in codes.items()}


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The lines of a file, or of the one file of places in a zip, and how many bytes there are."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            yield stream, max(1, path.stat().st_size)
        return
    try:
        with zipfile.ZipFile(path) as folder:
            items = [item for item in folder.infolist() if item.filename.endswith(".txt")]
            items = [item for item in items if not item.filename.casefold().endswith("readme.txt")]
            if len(items) != 1:
                message = f"the zip holds {len(items)} text files, not one of places"
                raise UsageError(message, where=str(path), hint=_HINT)
            with folder.open(items[0]) as stream:
                yield stream, max(1, items[0].file_size)
    except (zipfile.BadZipFile, EOFError) as error:
        hint = "Get it again: a part of it is missing or damaged."
        raise UsageError(f"the zip cannot be read ({error})", where=str(path), hint=hint) from error
