"""The model of the record: reports, spans, statements, events, entities, times, quantities.

The lowest layer: it imports nothing of onrecord but the errors. All classes are frozen.
"""

from onrecord.record.codec import to_dict, to_json
from onrecord.record.decode import from_dict, from_json
from onrecord.record.faults import faults
from onrecord.record.ids import content_id, report_id
from onrecord.record.interval import Interval, Precision
from onrecord.record.items import (
    Act,
    Bound,
    Casualty,
    Entity,
    Event,
    EventTime,
    Kind,
    Participant,
    Party,
    Problem,
    Quantity,
    Quotation,
    Said,
    Statement,
    Status,
    Time,
    TimeType,
)
from onrecord.record.record import SCHEMA, Record
from onrecord.record.report import Report
from onrecord.record.schema import schema
from onrecord.record.span import GAP, Span, cut

__all__ = [
    "GAP",
    "SCHEMA",
    "Act",
    "Bound",
    "Casualty",
    "Entity",
    "Event",
    "EventTime",
    "Interval",
    "Kind",
    "Participant",
    "Party",
    "Precision",
    "Problem",
    "Quantity",
    "Quotation",
    "Record",
    "Report",
    "Said",
    "Span",
    "Statement",
    "Status",
    "Time",
    "TimeType",
    "content_id",
    "cut",
    "faults",
    "from_dict",
    "from_json",
    "report_id",
    "schema",
    "to_dict",
    "to_json",
]
