"""The trained finder: an encoder with a cue tagger, and a reader of one cue at a time, over the rules.

In the order in which data flows: hints (what parse and rules tell), words, input, graphs, decoding,
reading, shaping, finder. How the weights are made is in ``training/statements``.
"""

from onrecord.reading.statements.trained.finder import ModelFinder

__all__ = ["ModelFinder"]
