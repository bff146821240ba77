"""Names in a report: who and what it names, and which names are of the same.

:class:`Names` is the layer. ``words`` holds the tokens, ``lexicon`` the language's knowledge;
``organizations``, ``people``, ``places`` and ``tagged`` each find mentions, ``spotting`` chooses
between them, ``governments`` tells the capitals that stand for one, ``clusters`` (with ``persons`` and
``things``) joins the mentions of one thing, ``attributes`` (with ``offices`` and ``ages``) reads what is
said beside a person's name.
"""

from onrecord.reading.names.layer import Names

__all__ = ["Names"]
