"""Which pronouns and nouns mean which of the named people and organisations of a report.

:class:`Coreference` is the layer. ``discourse`` keeps what was mentioned and how much it is in focus,
``binding`` what grammar forbids, ``pronouns`` and ``nouns`` resolve, ``speakers`` says who speaks in a
quotation.
"""

from onrecord.reading.coreference.layer import Coreference

__all__ = ["Coreference"]
