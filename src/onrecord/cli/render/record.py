"""One record for people: the marked text, who said what, what happened, who and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rich.table import Table
from rich.text import Text

from onrecord.cli.render.running import legend, marked_paragraphs
from onrecord.cli.render.screen import Screen, line
from onrecord.cli.render.statements import statements_table, table
from onrecord.formats.dates import published_in_words
from onrecord.record import Bound, Entity, Event, Kind, Quantity, Record, Report, Status
from onrecord.record.labels import days, speaker

__all__ = ["show_facts", "show_head", "show_record", "show_text"]

_KINDS = (
    (Kind.PERSON, "People"),
    (Kind.ORGANIZATION, "Organisations"),
    (Kind.PLACE, "Places"),
    (Kind.GROUP, "Groups"),
    (Kind.OTHER, "Others"),
)
#: The attributes of a person that are shown behind the name, each with the words before it.
_ATTRIBUTES = (("born", "born "), ("age", "aged "))
#: What stands before a participant that neither does it nor has it done to them.
_BESIDE = {"recipient": "to ", "instrument": "with ", "other": "beside "}
_BOUNDS = {
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.MORE_THAN: "more than ",
    Bound.FEWER_THAN: "fewer than ",
    Bound.ABOUT: "about ",
}


def show_record(record: Record, screen: Screen) -> None:
    """The whole record."""
    show_head(record.report, screen)
    show_text(record, screen)
    if record.statements:
        screen.heading("Who said what")
        screen.print(statements_table(record, screen))
    elif "statements" in record.layers:
        screen.heading("Who said what", "no statements were found")
    if record.events:
        screen.heading("What happened")
        screen.print(_events(record, screen))
    show_facts(record, screen)
    if record.problems:
        screen.heading("Not read in full")
        for problem in record.problems:
            screen.print(Text(f"{line(problem.message)} ({problem.stage or problem.code})"), indent=2)


def show_head(report: Report, screen: Screen) -> None:
    """Title, publisher, day, and the key or id by which it is asked for."""
    if report.title:
        screen.print(Text(line(report.title), style="bold"))
    when = published_in_words(report.published)
    facts = [report.publisher, when, report.key or report.id[:8]]
    screen.print(Text(" · ".join(line(fact) for fact in facts if fact), style="dim"))
    if report.url:
        screen.print(Text(line(report.url), style="dim"))


def show_text(record: Record, screen: Screen) -> None:
    """The running text, and before it what its marks mean."""
    if record.statements:
        screen.gap()
        screen.print(legend(screen))
    for paragraph in marked_paragraphs(record, screen):
        screen.gap()
        screen.print(paragraph)


def _events(record: Record, screen: Screen) -> Table:
    if screen.narrow:
        made = table(screen, ("when", 10), ("what", 14), ("who or what", None), ("where, whose word", 20))
    else:
        made = table(
            screen, ("when", 12), ("what", 16), ("who or what", None), ("where", 16), ("whose word", 20)
        )
    for event in sorted(record.events, key=lambda item: item.trigger[0].start if item.trigger else 0):
        where = record.entity(event.where)
        told = record.statement(event.reported_in)
        place = Text(line(where.name) if where else "")
        word = Text(line(speaker(record, told)) if told else "the report's own", style="" if told else "dim")
        cells = [_when(event), _what(event), _participants(record, event)]
        both = Text("\n").join([each for each in (place, word) if each])
        made.add_row(*cells, *([both] if screen.narrow else [place, word]))
    return made


def _when(event: Event) -> Text:
    return Text(days(event.when.when).replace(" to ", "\nto ") if event.when else "", style="")


def _what(event: Event) -> Text:
    shown = Text(line(event.text), style="bold")
    if event.type != "OTHER":
        shown.append(f"\n{event.type.lower()}", style="dim not bold")
    if event.status is not Status.HAPPENED:
        shown.append(f"\n{event.status.value}", style="italic not bold")
    return shown


def _participants(record: Record, event: Event) -> Text:
    """``who did it → to whom or what``, then the others in brackets."""
    roles: dict[str, list[Text]] = defaultdict(list)
    for part in event.participants:
        entity = record.entity(part.entity)
        words = line(part.text)
        shown = Text(words)
        if entity is not None and entity.name.casefold() not in words.casefold():
            shown.append(f" ({line(entity.name)})", style="dim")
        roles[part.role].append(shown)
    made = Text(", ").join(roles.pop("agent", []))
    if patients := roles.pop("patient", None):
        made.append(" → " if made else "→ ", "dim").append(Text(", ").join(patients))
    for role, others in roles.items():
        for other in others:
            made.append("\n" if made else "").append(_BESIDE.get(role, ""), "dim").append(other)
    return made


def show_facts(record: Record, screen: Screen) -> None:
    """People, organisations, places, numbers and dates, a line or two each."""
    groups: dict[Kind, list[Entity]] = defaultdict(list)
    for entity in record.entities:
        groups[entity.kind].append(entity)
    rows = [(name, [_entity(each) for each in groups[kind]]) for kind, name in _KINDS if groups[kind]]
    if record.quantities:
        rows.append(("Numbers", list(_unique(map(_quantity, record.quantities)))))
    if rows:
        screen.gap()
        made = table(screen, ("", 13), ("", None))
        made.show_header = False
        for name, items in rows:
            made.add_row(Text(name, style="bold"), Text("; ").join(items))
        screen.print(made)


def _entity(entity: Entity) -> Text:
    known = {name: line(value) for name, value in entity.attributes.items()}
    shown = Text(" ".join(filter(None, [known.get("title"), line(entity.name)])))
    told = [_office(known)] if _office(known) else []
    told += [f"{before}{known[name]}" for name, before in _ATTRIBUTES if name in known]
    if entity.latitude is not None and entity.longitude is not None:
        told.append(f"{entity.latitude:.2f}, {entity.longitude:.2f}")
    if entity.country and entity.kind is Kind.PLACE:
        told.append(entity.country)
    if told:
        shown.append(f" ({', '.join(told)})", style="dim")
    return shown


def _office(known: dict[str, str]) -> str:
    """The role with its status: "former mayor"; "acting" is not said again where the role says it."""
    role, status = known.get("role", ""), known.get("status", "")
    if status.casefold() in role.casefold().split():
        status = ""
    return " ".join(filter(None, [status, role]))


def _quantity(item: Quantity) -> Text:
    upper = f" to {item.upper:,g}" if item.upper is not None else ""
    number = f"{item.value:,.10g}" + upper
    unit = f" {item.unit}" if item.unit else ""
    of = f" {line(item.of)}" if item.of else ""
    shown = Text(f"{_BOUNDS.get(item.bound, '')}{number}{unit}{of}")
    # "30 wounded" says it itself.
    if item.casualty is not None and item.casualty.value not in of.casefold().split():
        shown.append(f" ({item.casualty.value})", style="dim")
    return shown


def _unique(items: Iterable[Text]) -> Iterator[Text]:
    seen: set[str] = set()
    for item in items:
        if item.plain not in seen:
            seen.add(item.plain)
            yield item
