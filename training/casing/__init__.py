"""Training of the restoring of capitals, from news text as it is printed (see ``CARD.md``)."""
