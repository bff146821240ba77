"""Whether two names are one: their parts, how these agree, and which names are worth comparing."""

from onrecord.linking.names.blocking import candidates, keys
from onrecord.linking.names.comparing import MAYBE, SAME, SAME_NAME, Comparison, Part, compare, name_score
from onrecord.linking.names.grouping import groups
from onrecord.linking.names.likeness import How
from onrecord.linking.names.parse import name
from onrecord.linking.names.parts import Name, Role, Token

__all__ = [
    "MAYBE",
    "SAME",
    "SAME_NAME",
    "Comparison",
    "How",
    "Name",
    "Part",
    "Role",
    "Token",
    "candidates",
    "compare",
    "groups",
    "keys",
    "name",
    "name_score",
]
