"""Training of the statement reader: who said what, from annotated articles (see ``CARD.md``)."""
