"""onrecord reads news reports and keeps the record: who said what, what happened, what preceded.

>>> import onrecord
>>> record = onrecord.read("The mayor said on Monday that the bridge was safe.", published="2025-04-15")
>>> record.statements[0].text
'that the bridge was safe'

``read`` and ``read_all`` read; ``open`` gives a :class:`Desk`, an archive that keeps what was read and
answers from it. Everything else lies in the folders below, in the order in which data flows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.errors import OnrecordError
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.briefing import Brief, Budget
    from onrecord.desk import Desk, read, read_all
    from onrecord.desk import open_desk as open  # noqa: A004  # as json.load, so onrecord.open
    from onrecord.record import Record, Report, Statement, schema
    from onrecord.sources import Failure, Given

__all__ = [
    "Brief",
    "Budget",
    "Desk",
    "Failure",
    "Given",
    "OnrecordError",
    "Record",
    "Report",
    "Statement",
    "__version__",
    "open",
    "read",
    "read_all",
    "schema",
]

# Loaded on first use: importing onrecord costs nothing until something is asked of it.
_HOMES = {
    "Brief": "onrecord.briefing",
    "Budget": "onrecord.briefing",
    "Desk": "onrecord.desk",
    "Failure": "onrecord.sources",
    "Given": "onrecord.sources",
    "Record": "onrecord.record",
    "Report": "onrecord.record",
    "Statement": "onrecord.record",
    "open": "onrecord.desk:open_desk",
    "read": "onrecord.desk",
    "read_all": "onrecord.desk",
    "schema": "onrecord.record",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home, _, own = _HOMES[name].partition(":")
    return getattr(import_module(home), own or name)


def __dir__() -> list[str]:
    return sorted(__all__)
