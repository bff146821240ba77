"""The offices of people: which words beside a name are a role, whose role it is, for whom it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.draft import Draft
from onrecord.reading.names.lexicon import Lexicon
from onrecord.reading.names.words import POSSESSIVE, Words
from onrecord.record import Entity, Kind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Offices"]

_ROLE_TAGS = frozenset({"NN", "NNP", "NNS", "NNPS", "JJ", "HYPH", "VBG", "VBN"})
_NO_NOUN = frozenset({"JJ", "VB", "VBG", "VBN", "VBD", "RB"})
_NO_ROLE = frozenset({"NORP", "DATE", "TIME", "GPE"})
_LONGEST = 6
#: Tokens within which the role noun of an apposition must stand.
_REACH = 12


class Offices:
    """Reads roles in one report. named: a token to the outermost mention that it is in."""

    def __init__(self, draft: Draft, words: Words, lexicon: Lexicon) -> None:
        self.draft, self.words, self.lexicon = draft, words, lexicon
        self.named: dict[int, tuple[Span, Entity]] = {}
        for span, entity_id in draft.mentions():
            for i in words.within(span):
                self.named.setdefault(i, (span, draft.entities[entity_id]))

    def before(self, start: int) -> dict[str, Span]:
        """The role before the name that begins at token ``start``: "ministry spokesman Lin Jian"."""
        words, i = self.words, self._back(start, start)
        if i > 1 and words.low[i - 1] == "of" and words.low[i - 2] in self.lexicon.titles and i < start:
            office = (self._status(i - 2), start)  # "Secretary of State Mike Pompeo"
            return {"role": words.span(self.draft, *office), **self._holder(office[0])}
        if (held := self._body(start)) is not None:
            return held
        role = self._role(i, start)
        if role is None or (role[1] != start and not self._all_titles(role[1], start)):
            return {}
        return {"role": words.span(self.draft, *role), **self._holder(i)}

    def behind(self, end: int) -> dict[str, Span]:
        """What stands behind the name that ends before token ``end``: ", a bus driver", "of Florida"."""
        words, found = self.words, {}
        if end + 1 < len(words) and words.low[end] == "of" and (end + 1) in self.named:
            owner, holder = self.named[end + 1]
            if holder.kind is Kind.PLACE:
                found["affiliation"] = owner  # "Marco Rubio of Florida"
        if end < len(words) and words.text[end] in (",", "-", "—", "–", "("):
            found |= self._apposition(end + 1)
        return found

    def apposed(self, last: int) -> dict[str, Span]:
        """The role of which the name that ends with token ``last`` is the apposition, or that a form of
        "be" gives it."""
        token, words = self.words.doc[last], self.words
        noun = None
        if token.dep_ in ("appos", "conj") and token.head.i < last:
            noun = self._over(token, last)
        elif token.dep_ == "nsubj" and token.head.lemma_ == "be":
            noun = next((child for child in token.head.children if child.dep_ == "attr"), None)
            if noun is not None and (self._unreal(token.head) or noun.lower_ in self.lexicon.anybody):
                return {}
        if noun is None or noun.tag_ not in ("NN", "NNP") or noun.lower_ not in self.lexicon.roles:
            return {}
        both = next((child for child in noun.children if child.dep_ == "conj"), None)
        if noun.i in self.named or (both is not None and both.lower_ not in self.lexicon.roles):
            return {}
        if any(child.dep_ == "neg" for child in noun.children):
            return {}
        begin = max(self._back(noun.i, noun.i), noun.left_edge.i)
        role = self._role(begin, noun.i + 1)
        if role is None:
            return {}
        if both is not None and both.i < last and both.tag_ == noun.tag_:
            role = (role[0], both.i + 1)  # "founder and chief executive"
        return {"role": words.span(self.draft, *role), **self._served(noun.i + 1), **self._holder(begin)}

    def status(self, role: Span) -> dict[str, Span]:
        """The word that says that a role is not, or not yet, or not fully held: "former", "acting"; it
        may stand before a nationality: "the former British prime minister"."""
        words, run = self.words, self.words.within(role)
        if not run:
            return {}
        if words.low[run[-1]] in self.lexicon.unheld:
            return {"status": words.span(self.draft, run[-1], run.stop)}
        first = i = run.start
        while (
            i
            and words.sentence[i - 1] == words.sentence[first]
            and first - i < _LONGEST
            and (words.tag[i - 1] in _ROLE_TAGS or words.text[i - 1] in POSSESSIVE)
            and words.low[i] not in self.lexicon.status
            and not (i - 1 in self.named and self.named[i - 1][1].kind is Kind.PERSON)
        ):
            i -= 1
        if words.low[i] in self.lexicon.status:
            return {"status": words.span(self.draft, i, i + 1)}
        return {}

    def _unreal(self, verb: Token) -> bool:
        """Whether a form of "be" does not say what is: "is not", "would be", "if he were"."""
        children = list(verb.children)
        return any(
            child.dep_ == "neg" or child.tag_ in ("MD", "TO") or child.lower_ in self.lexicon.unreal
            for child in children
        )

    def _over(self, token: Token, last: int) -> Token | None:
        """The noun of which a name is the apposition. "A spokeswoman for the governor, Nina Hartwell"
        and "the wife of President Novak, Eva" name the spokeswoman and the wife, "the director of the
        institute, Boris Iliev" the director."""
        noun = token.head
        words = self.words
        if words.text[self._left_edge(last) - 1 : self._left_edge(last)] != [","]:
            return noun if token.dep_ == "appos" else None
        higher, steps = noun, 0
        while higher.dep_ in ("pobj", "conj", "appos", "poss", "compound") and steps < _LONGEST:
            higher, steps = higher.head, steps + 1
            if higher.pos_ == "ADP":
                higher = higher.head
            if higher.lower_ in self.lexicon.roles and higher.pos_ in ("NOUN", "PROPN"):
                if higher.tag_ in ("NNS", "NNPS"):
                    break
                if higher.i not in self.named:
                    noun = higher
            elif higher.pos_ not in ("NOUN", "PROPN"):
                break
        return noun if noun.i != token.head.i or token.dep_ == "appos" else None

    def _left_edge(self, last: int) -> int:
        span, _ = self.named.get(last, (None, None))
        return self.words.starts.get(span.start, last) if span is not None else last

    def _back(self, first: int, start: int) -> int:
        """The first token of the words before ``first`` that may be part of a role."""
        words, i = self.words, first
        while (
            i > 0
            and start - i < _LONGEST
            and words.sentence[i - 1] == words.sentence[start]
            and (i - 1) not in self.named
            and (words.tag[i - 1] in _ROLE_TAGS or self._is_stop(i - 1))
            and words.ent[i - 1] not in _NO_ROLE
        ):
            i -= 1
        return i

    def _is_stop(self, i: int) -> bool:
        """Whether token ``i`` is the full stop of a title: "Lt", ".", "Col", "."."""
        return i > 0 and self.words.text[i] == "." and self.words.low[i - 1] in self.lexicon.titles

    def _status(self, start: int) -> int:
        """Where a role at token ``start`` begins if "former" and the like belong to it."""
        words = self.words
        if start and words.low[start - 1] in self.lexicon.status:
            return start - 1 if words.sentence[start - 1] == words.sentence[start] else start
        return start

    def _role(self, start: int, end: int) -> tuple[int, int] | None:
        """The part of tokens ``start`` to ``end`` that says a role: without honorifics at its end
        and modifiers that say nothing; None where no role noun is in it."""
        words, low, lex = self.words, self.words.low, self.lexicon
        while end > start and not self._ends_role(end):
            end -= 1
        if end == start or low[end - 1].rstrip(".") in lex.courtesy - lex.roles:
            return None
        begin = start
        for i in range(start, end - 1):
            if words.tag[i] == "HYPH" and "".join(low[i - 1 : i + 2]) in lex.roles:
                begin = max(start, i - 1)  # "front-runner"
            elif words.tag[i] == "HYPH" and i > start and {low[i - 1], low[i + 1]} <= lex.titles | lex.unheld:
                continue  # "Secretary-General", "Prime Minister-elect"
            elif words.tag[i] == "HYPH" and i + 2 < end and i > begin and words.tag[i + 1] == "NN":
                continue  # "small-business owner"
            elif (words.tag[i] in ("HYPH", "VBG", "VBN") and low[i] not in lex.status) or low[i] in lex.aging:
                begin = i + 1  # "well-known", "trailing": no part of an office.
                while begin < end - 1 and words.tag[begin] == "HYPH":
                    begin += 2  # the rest of "conserv-able"
            elif not words.cap[i] and low[i] in lex.roles and words.cap[i + 1]:
                begin = i + 1  # "her son Prince …": the title is the role.
            elif words.tag[i] in ("NNS", "NNPS") and low[i + 1].rstrip(".") in lex.titles:
                begin = i + 1  # "nominees Sen. …"
        begin = min(begin, end - 1)
        if low[begin] in lex.aged and begin < end - 1:
            begin += 1
        return begin, end

    def _ends_role(self, end: int) -> bool:
        """Whether a role may end before token ``end``."""
        low, lex = self.words.low, self.lexicon
        last = low[end - 1].rstrip(".") or low[end - 2]
        if last in lex.unheld and self.words.text[end - 2] == "-":
            last = low[end - 3]
        if self.words.tag[end - 1] in _NO_NOUN:
            return False  # "a private email"
        return last in lex.roles or (last in lex.titles and last not in lex.title_gender)

    def _body(self, start: int) -> dict[str, Span] | None:
        """Role and body of "the head of the Kharkiv Administration Oleh Marchenko", "the mayor of
        Sumska Oksana Bilyk"."""
        words, held = self.words, self.named.get(start - 1)
        if held is None or held[1].kind not in (Kind.ORGANIZATION, Kind.PLACE):
            return None
        i = words.starts.get(held[0].start, 0)
        while i > 0 and words.tag[i - 1] == "DT":
            i -= 1
        if i < 2 or words.low[i - 1] not in self.lexicon.held or words.low[i - 2] not in self.lexicon.roles:
            return None
        begin = self._back(i - 2, i - 2)
        role = self._role(begin, i - 1) or (i - 2, i - 1)
        return {"role": words.span(self.draft, *role), "affiliation": held[0]}

    def _all_titles(self, start: int, end: int) -> bool:
        low = self.words.low
        return all(low[i].rstrip(".") in self.lexicon.titles or self._is_stop(i) for i in range(start, end))

    def _holder(self, i: int) -> dict[str, Span]:
        """What the words before a role at token ``i`` say: whose it is, of what nation."""
        words, found = self.words, {}
        j = i - 1
        if j >= 0 and words.text[j] in POSSESSIVE:
            j -= 1
        if j < 0 or words.sentence[j] != words.sentence[i]:
            return {}
        if words.ent[j] == "NORP" and j not in self.named:
            key = "nationality" if words.text[j] in self.lexicon.demonyms else "affiliation"
            first = j
            while first and words.ent[first - 1] == "NORP" and words.sentence[first - 1] == words.sentence[j]:
                first -= 1
            found[key] = words.span(self.draft, first, j + 1)
        elif j in self.named and self.named[j][1].kind in (Kind.ORGANIZATION, Kind.PLACE):
            found["affiliation"] = self.named[j][0]
        return found

    def _apposition(self, start: int) -> dict[str, Span]:
        """The role that the noun phrase beginning at token ``start`` gives."""
        words, lex = self.words, self.lexicon
        i, stop = start, min(len(words), start + _REACH)
        last = None
        while i < stop and words.sentence[i] == words.sentence[start]:
            if i in self.named and self.named[i][1].kind is Kind.PERSON:
                return {}
            if words.low[i].rstrip(".") in lex.roles and words.tag[i][:2] == "NN":
                owner = i + 1 < len(words) and words.text[i + 1] in POSSESSIVE
                last = last if owner else i  # "the suspect's mother" is the mother.
            elif last is not None:
                break
            elif words.tag[i] not in _ROLE_TAGS | {"DT", "PRP$", "POS", "CD", "RB"} and i not in self.named:
                return {}
            i += 1
        if last is None or words.tag[last] in ("NNS", "NNPS"):
            return {}
        if last + 1 < len(words) and (words.text[last + 1] in POSSESSIVE or self._leads_on(last + 1)):
            return {}  # "Lind, the minister's brother, …" is read at its own noun.
        begin = max(self._back(last, last), start)
        role = self._role(begin, last + 1)
        if role is None:
            return {}
        return {"role": words.span(self.draft, *role), **self._served(last + 1), **self._holder(begin)}

    def _leads_on(self, i: int) -> bool:
        """Whether the name of somebody else begins at token ``i``: ", chairman Ruth Vance said"."""
        return self.words.proper(i) and i in self.named

    def _served(self, i: int) -> dict[str, Span]:
        """For whom or where: "… for the ministry", "… of Ukraine"; not "of an Ohio company"."""
        words = self.words
        if i + 1 >= len(words) or words.low[i] not in self.lexicon.serving:
            return {}
        i += 1
        while i + 1 < len(words) and words.low[i] in self.lexicon.articles:
            i += 1
        if i not in self.named or self.named[i][1].kind not in (Kind.ORGANIZATION, Kind.PLACE):
            return {}
        span = self.named[i][0]
        after = words.within(span).stop
        goes_on = after < len(words) and words.sentence[after] == words.sentence[i]
        if goes_on and (words.tag[after] in ("NN", "NNS", "HYPH") or words.text[after] in POSSESSIVE):
            return {}
        return {"affiliation": span}
