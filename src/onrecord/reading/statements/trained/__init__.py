"""The trained finder: an encoder with a cue tagger, and a reader of one cue at a time.

It needs weights that ``training/statements`` makes; until they are good enough to ship, the rules read.
"""
