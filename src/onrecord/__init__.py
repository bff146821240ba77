"""onrecord reads news reports and keeps the record: who said what, what happened, what preceded."""

from __future__ import annotations

__version__ = "0.1.0"
