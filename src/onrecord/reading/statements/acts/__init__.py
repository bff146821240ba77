"""Which illocutionary act a statement is (Searle 1975): from its cue and what stands around it."""

from onrecord.reading.statements.acts.act import act_of

__all__ = ["act_of"]
