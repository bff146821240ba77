"""The same people, organisations and places across reports."""

from onrecord.linking.people.book import Identity, Pair, People
from onrecord.linking.people.candidates import KIND
from onrecord.linking.people.evidence import Evidence, Weighed, weigh
from onrecord.linking.people.link import PeopleLink
from onrecord.linking.people.profile import Profile, profiles
from onrecord.linking.people.spellings import Spelling, statements_of

__all__ = [
    "KIND",
    "Evidence",
    "Identity",
    "Pair",
    "People",
    "PeopleLink",
    "Profile",
    "Spelling",
    "Weighed",
    "profiles",
    "statements_of",
    "weigh",
]
