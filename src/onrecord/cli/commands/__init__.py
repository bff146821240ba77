"""One module a command. They import nothing at the top that takes time."""

from __future__ import annotations

import click

from onrecord.cli.commands.add import add
from onrecord.cli.commands.changes import changes
from onrecord.cli.commands.demo import demo
from onrecord.cli.commands.disagreements import disagreements
from onrecord.cli.commands.doctor import doctor
from onrecord.cli.commands.export import export
from onrecord.cli.commands.link import link
from onrecord.cli.commands.mcp import mcp
from onrecord.cli.commands.people import people
from onrecord.cli.commands.places import places
from onrecord.cli.commands.positions import positions
from onrecord.cli.commands.preceded import preceded
from onrecord.cli.commands.read import read
from onrecord.cli.commands.reread import reread
from onrecord.cli.commands.schema import schema
from onrecord.cli.commands.search import search
from onrecord.cli.commands.serve import serve
from onrecord.cli.commands.show import show
from onrecord.cli.commands.timeline import timeline
from onrecord.cli.commands.who import who

__all__ = ["COMMANDS"]

#: In the order in which ``onrecord --help`` lists them.
COMMANDS: tuple[click.Command, ...] = (
    *(demo, read, add, search, who),
    *(preceded, timeline, positions, disagreements, changes),
    *(show, export, serve, mcp, people, link, reread, places, schema, doctor),
)
