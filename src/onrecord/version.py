"""Which onrecord this is; the same as in ``pyproject.toml``, which a test compares."""

__all__ = ["__version__"]

__version__ = "0.1.0"
