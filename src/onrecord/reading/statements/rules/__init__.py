"""The rules: findings from the cue lexicon, the dependency parse and the quotation marks."""

from onrecord.reading.statements.rules.finder import RuleFinder

__all__ = ["RuleFinder"]
