"""Capitals restored, for the parser's eyes, in text that has lost them.

Wires used to come in capitals throughout, headings still do, and some text comes all in small letters:
taggers trained on print find no names in either. What is read then is a copy of the text of the same
length in which each word has the capitals that it would have in print; what is kept and shown is the
text as it stands.
"""

from __future__ import annotations

from onrecord.reading.casing.lost import lost
from onrecord.reading.casing.model import MODEL
from onrecord.reading.casing.restoring import restored

__all__ = ["MODEL", "lost", "restored"]
