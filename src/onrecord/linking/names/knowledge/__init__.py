"""What is known of names, whatever language they are in: a TOML file for each subject, and their contents
ready for look-up."""

from onrecord.linking.names.knowledge.tables import (
    Givens,
    Organizations,
    Persons,
    givens,
    organizations,
    persons,
    tables,
)

__all__ = ["Givens", "Organizations", "Persons", "givens", "organizations", "persons", "tables"]
