"""Examples of hypothesis: no deadline, which a busy machine would miss, and few enough to be quick."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("onrecord", deadline=None, max_examples=60)
settings.load_profile("onrecord")
