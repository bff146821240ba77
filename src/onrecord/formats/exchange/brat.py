"""Records in the standoff format of brat (Stenetorp et al., EACL 2012), out and in.

``report.txt`` holds the text, ``report.ann`` a line an annotation: ``T`` words with their type and offsets
in code points, ``E`` a statement or an event with its parts, ``A`` an attribute of it, ``#`` a note. A
statement has the cue as its trigger and the parts Source, Content and Addressee; where there is no cue its
content is the trigger as well. brat shows no words that run over a line's end, so that such spans are cut
there into pieces, as brat's own editor does. :data:`CONFIGURATION` is the ``annotation.conf`` to lay beside
the files.

Back from brat come statements and entities: what a person changes there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.errors import SourceError
from onrecord.record import Act, Entity, Kind, Party, Quotation, Record, Report, Span, Statement, cut

__all__ = ["CONFIGURATION", "from_brat", "to_brat"]

_KINDS = {kind: kind.value.capitalize() for kind in Kind}
_OF_NAME = {name: kind for kind, name in _KINDS.items()}
#: Attributes of a statement.
_VALUES: Mapping[str, Callable[[str], str]] = {"Act": Act, "Quotation": Quotation}

#: ``annotation.conf`` for folders with these files.
CONFIGURATION = """[entities]
{entities}
Source
Content
Addressee

[relations]

[events]
Statement Source*:Source, Content*:Content, Addressee*:Addressee

[attributes]
Act Arg:<EVENT>, Value:{acts}
Quotation Arg:<EVENT>, Value:{quotations}
""".format(
    entities="\n".join(_KINDS.values()),
    acts="|".join(act.value for act in Act),
    quotations="|".join(item.value for item in Quotation),
)


def to_brat(record: Record) -> str:
    """The ``.ann`` file of ``record``; the ``.txt`` beside it is the report's text as it is."""
    return "".join(line + "\n" for line in _Writer(record).lines())


class _Writer:
    """Numbers the lines of one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.words = self.notes = self.attributes = 0

    def lines(self) -> Iterator[str]:
        for entity in self.record.entities:
            for span in entity.mentions:
                yield self._words(_KINDS[entity.kind], (span,))
                yield self._note(f"T{self.words}", entity.name)
        told = [item for item in self.record.statements if item.cue or item.content]
        for number, statement in enumerate(told, 1):
            yield from self._statement(number, statement)

    def _statement(self, number: int, statement: Statement) -> Iterator[str]:
        yield self._words("Statement", statement.cue or statement.content)
        parts = [f"Statement:T{self.words}"]
        for role, parties in (("Source", statement.source), ("Addressee", statement.addressee)):
            for party in parties:
                if party.spans:
                    yield self._words(role, party.spans)
                    parts.append(f"{role}:T{self.words}")
        if statement.content:
            yield self._words("Content", statement.content)
            parts.append(f"Content:T{self.words}")
        yield f"E{number}\t{' '.join(parts)}"
        for name, value in (("Act", statement.act.value), ("Quotation", statement.quotation.value)):
            self.attributes += 1
            yield f"A{self.attributes}\t{name} E{number} {value}"

    def _words(self, kind: str, spans: Iterable[Span]) -> str:
        self.words += 1
        text = self.record.report.text
        pieces = [piece for span in spans for piece in _lines(text, span)]
        offsets = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = " ".join(piece.of(text) for piece in pieces)
        return f"T{self.words}\t{kind} {offsets}\t{words}"

    def _note(self, target: str, note: str) -> str:
        self.notes += 1
        return f"#{self.notes}\tAnnotatorNotes {target}\t{' '.join(note.split())}"


_LINE = re.compile(r"[^\r\n]+")


def _lines(text: str, span: Span) -> list[Span]:
    """``span`` cut where a line of the text ends, without the blanks at the cuts."""
    found = [Span(at.start(), at.end()) for at in _LINE.finditer(text, span.start, span.end)]
    kept = [piece for piece in (each.trimmed(text) for each in found) if len(piece)]
    return kept or [span]


@dataclass
class _Read:
    """What stands in an ``.ann`` file. words: kind and spans by id; parts: of a statement, by its id."""

    words: dict[str, tuple[str, tuple[Span, ...]]] = field(default_factory=dict)
    parts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def from_brat(report: Report, ann: str, reader: str = "brat") -> Record:
    """The statements and entities of an ``.ann`` file over the text of ``report``.

    Mentions with the same kind and note are one entity. Lines that are of no use here (relations, other
    attributes, normalisations) are passed over. Raises SourceError for a line that cannot be read and
    for offsets beyond the text, with the number of the line.
    """
    read = _read(ann, report)
    statements = tuple(
        _statement(report, f"s{number}", read, parts, read.attributes.get(name, {}))
        for number, (name, parts) in enumerate(read.parts.items(), 1)
    )
    return Record(
        report,
        reader=reader,
        statements=statements,
        entities=_entities(report, read),
        layers=("statements", "names"),
    )


def _read(ann: str, report: Report) -> _Read:
    found = _Read()
    for number, line in enumerate(ann.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip():
            continue
        try:
            _line(line, found)
        except (ValueError, IndexError) as error:
            raise SourceError(
                f"line {number} of the annotations cannot be read: {line[:60]!r}",
                where=report.name,
                hint="Give the .ann file as brat wrote it, with tabs.",
            ) from error
    for name, (_, spans) in found.words.items():
        if any(span.end > len(report.text) for span in spans):
            raise SourceError(
                f"{name} stands beyond the end of the text",
                where=report.name,
                hint="Give the .txt file that the annotations were made on.",
            )
    for name, parts in found.parts.items():
        for _, target in parts:
            if target not in found.words:
                raise SourceError(
                    f"{name} speaks of {target}, which is not there",
                    where=report.name,
                    hint="Give the whole .ann file.",
                )
    return found


def _line(line: str, found: _Read) -> None:
    name, told, *rest = line.split("\t")
    match name[0]:
        case "T":
            kind, _, offsets = told.partition(" ")
            pairs = [pair.split() for pair in offsets.split(";")]
            found.words[name] = kind, tuple(Span(int(start), int(end)) for start, end in pairs)
        case "E":
            parts = [part.split(":") for part in told.split()]
            if parts[0][0] == "Statement":
                found.parts[name] = [(role, target) for role, target in parts]
        case "A" | "M":
            kind, target, *value = told.split()
            if kind in _VALUES:
                found.attributes.setdefault(target, {})[kind] = _VALUES[kind](value[0])
        case "#":
            _, target = told.split()
            found.notes[target] = rest[0] if rest else ""


def _statement(
    report: Report, name: str, read: _Read, parts: list[tuple[str, str]], attributes: Mapping[str, str]
) -> Statement:
    def spans(role: str) -> list[tuple[Span, ...]]:
        # brat numbers further parts of a role: Source, Source2.
        return [read.words[target][1] for kind, target in parts if kind.rstrip("0123456789") == role]

    content = _joined(report.text, (span for each in spans("Content") for span in each))
    trigger = _joined(report.text, read.words[parts[0][1]][1])
    return Statement(
        id=name,
        source=tuple(_party(report, each) for each in spans("Source")),
        cue=() if trigger == content else trigger,
        content=content,
        quotation=Quotation(attributes.get("Quotation", Quotation.INDIRECT)),
        act=Act(attributes.get("Act", Act.STATE)),
        addressee=tuple(_party(report, each) for each in spans("Addressee")),
        text=cut(report.text, content),
    )


def _party(report: Report, spans: tuple[Span, ...]) -> Party:
    joined = _joined(report.text, spans)
    return Party(joined, text=cut(report.text, joined))


def _joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Pieces between which there is nothing but a line's end, together again."""
    made: list[Span] = []
    for span in spans:
        between = text[made[-1].end : span.start] if made else "no line's end"
        if not between or (between.isspace() and ("\n" in between or "\r" in between)):
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return tuple(made)


def _entities(report: Report, read: _Read) -> tuple[Entity, ...]:
    groups: dict[tuple[Kind, str], list[Span]] = {}
    for name, (kind, spans) in read.words.items():
        if kind in _OF_NAME:
            words = " ".join(cut(report.text, spans).split())
            key = _OF_NAME[kind], read.notes.get(name) or words
            groups.setdefault(key, []).extend(_joined(report.text, spans))
    return tuple(
        Entity(id=f"e{number}", kind=kind, name=name, mentions=tuple(sorted(spans)))
        for number, ((kind, name), spans) in enumerate(groups.items(), 1)
    )
