"""A reader: layers run in order over one report after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from onrecord.languages import available
from onrecord.reading.draft import Draft
from onrecord.reading.layer import Layer, in_order
from onrecord.reading.tokens import pipeline
from onrecord.record import Problem, Record, Report

__all__ = ["Reader"]

#: The language that is read where a report's own is not known.
DEFAULT_LANGUAGE = "en"


class Reader:
    """Reads reports with a set of layers.

    layers: those to choose from, in any order. wanted: names of those to run, with what they need
    (default: all). A layer that fails on a report leaves a problem in its record; the layers that
    need it are left out, the others run.
    """

    def __init__(self, layers: Sequence[Layer], wanted: Sequence[str] | None = None) -> None:
        self.layers = in_order(layers, wanted)

    @cached_property
    def version(self) -> str:
        """Name and version of every layer, e.g. ``tokens/1 quotes/1 statements:rules/3``."""
        return " ".join(f"{layer.name}/{layer.version}" for layer in self.layers)

    def read(self, report: Report) -> Record:
        """The record of ``report``. Never raises for what is in the report."""
        language = report.language or DEFAULT_LANGUAGE
        if language not in available():
            message = f"no reader for the language {language!r}; only {', '.join(available())}"
            problem = Problem("language-not-read", message, "reader")
            return Record(report, reader=self.version, problems=(problem,))
        nlp = pipeline(language)
        # The string store of a pipeline grows with every new word unless a zone frees it.
        with nlp.memory_zone():
            draft = Draft(report, language)
            for layer in self.layers:
                self._run(layer, draft)
            return draft.finish(self.version)

    def read_all(self, reports: Iterable[Report]) -> Iterator[Record]:
        """The records of ``reports``, one by one, in the same order."""
        return map(self.read, reports)

    def _run(self, layer: Layer, draft: Draft) -> None:
        missing = [need for need in layer.needs if need not in draft.done]
        if missing:
            message = f"not read, as it needs {', '.join(missing)}"
            draft.problems.append(Problem("layer-left-out", message, layer.name))
            return
        try:
            layer(draft)
        except Exception as error:  # A reader must outlive any report; the record says what failed.
            message = f"{type(error).__name__}: {error}"
            draft.problems.append(Problem("layer-failed", message, layer.name))
            return
        draft.done.append(layer.name)
