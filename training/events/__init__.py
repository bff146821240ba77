"""How the judge of events is made: what names an event in ECB+, by a logistic regression. See CARD.md."""
