"""The command line: a thin front on :mod:`onrecord.desk`.

Results go to standard output, progress and messages to standard error, both in UTF-8. Exit codes:
see :mod:`onrecord.cli.exits`. What takes time to import is imported inside the commands, so that
``onrecord --help`` answers at once.
"""

from onrecord.cli.app import cli, main

__all__ = ["cli", "main"]
