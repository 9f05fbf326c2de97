"""How a printed number is read: its tokens stand in one of a few arrangements, or the text is refused.

Nothing is guessed and no word is skipped.
"""

import functools
import re
from typing import NamedTuple

from helpers.printed import lexicon
from helpers.printed.amounts import Amount, amount, directed, k_in_n, negative, quarter, ratio, span, values_of
from helpers.printed.lexicon import Lexicon
from helpers.printed.parts import percent, share_step
from helpers.printed.refusals import Refused, reason
from helpers.printed.tokens import Token, tokens

# A rate per base, signs, currency, the number (with its parts: 2 billion 305 million), and what it is counted in.
_AMOUNT = "K?s?C?s?N(?:SA?N)*(?:S?C?|CS)(?:U|G?K?)a?"
_ARRANGEMENTS = [
    re.compile(pattern.replace("#", _AMOUNT))
    for pattern in (
        "(?P<before>[QVc]*(?:T?V?|l))(?P<one>#)(?P<after>[Pt]?)(?P<rest>(?<=P)[UCG])?",
        "(?P<before>F)(?P<one>#)",
        "(?P<before>[QVcT]*)(?P<low>#)D(?P<high>#)(?P<after>[Pt]?)",
        "(?P<before>[QV]*)(?:F(?P<low>#)[TO]|B(?P<low2>#)A|c(?P<low3>#)[pO]|(?P<low4>#)O)(?P<high>#)",
        "(?P<before>[QV]*)(?P<low>#(?<=a))(?P<high>#)t",
        "(?P<before>[QVc]*)(?P<share>ER|H|ND?[HR]Z?|RZ|NIN|NaNZ?)G?a?(?:(?P<after>P)|(?P<than>(?<=a)X))?",
        "(?P<before>(?:[YV])?[QVc]*)(?P<fold>W)(?P<after>P?)(?P<change>[XY])?",
        # more than (behind an ablative), and by how much
        "(?P<before>[QV]*)(?P<one>#(?<=a))(?P<than>X)(?P<rest>[UCG])?",
        "(?P<before>V?(?:Y|XV)[QV]*)(?:(?P<one>#)|(?P<low>#)D(?P<high>#))(?P<after>P?)",
        "(?P<before>[QV]*)(?:(?P<one>#)|(?P<low>#)D(?P<high>#))(?P<after>P?)(?P<rest>(?<=P)[UCG])?(?P<change>(?<!a)[XY])",
        # 3:1, ($99.99), Q3 2021
        "(?P<before>[QV]*)(?P<ratio>N:N)",
        r"\((?P<aside>#)\)",
        "(?P<quarter>[iNR]qN|NG?[iR]q|NqN|qNN)G?",
    )
]
_THAN = {"rise": "over", "fall": "under"}


class Reading(NamedTuple):
    """What a text says: one or two amounts, a qualifier, the two numbers of a share in words, and more of it."""

    amounts: tuple[Amount, ...]
    qualifier: str = ""
    share: tuple[int, int] | None = None
    direction: str = ""
    mark: str = ""


@functools.lru_cache(4096)
def read(text: str, language: str | None) -> Reading:
    """Read a printed number.

    Parameters
    ----------
    text : str
        A printed number with the words that belong to it.
    language : str or None
        One of `lexicon.languages`. Without it the words of every language are tried, one language at a time.

    Raises
    ------
    Refused
        With the reason, when the text has no reading or more than one.

    Examples
    --------
    >>> read("237,1 тыс.", "ru").amounts
    (Amount(value=Decimal('237100'), step=Decimal('100'), decimals=1, unit=''),)
    """
    if language is not None:
        return _read(text, lexicon.load(language))
    found, reasons = {}, {}
    for candidate in lexicon.languages():
        try:
            found.setdefault(_read(text, lexicon.without_marks(candidate)), candidate)
        except Refused as reason:
            reasons.setdefault(str(reason), candidate)
    if len(found) > 1:
        raise Refused(f"it says one thing in {' and another in '.join(found.values())}")
    if not found:
        raise Refused(_joint_reason(reasons))
    return next(iter(found))


def _read(text: str, words: Lexicon) -> Reading:
    """The reading of a text with the words of one language."""
    found = tokens(text, words)
    mark = found.pop().text if found and found[-1].kind == "*" else ""
    kinds = "".join(token.kind for token in found)
    for arrangement in _ARRANGEMENTS:
        if match := arrangement.fullmatch(kinds):
            parts = {name: found[slice(*match.span(name))] for name in match.groupdict()}
            return _reading(parts)._replace(mark=mark)
    raise Refused(reason(found))


def _joint_reason(reasons: dict[str, str]) -> str:
    """Why no language reads a text: reasons by the first language that gives each."""
    if len(reasons) == 1:
        return next(iter(reasons))
    return "; ".join(f"{reason} (in {language})" for reason, language in reasons.items())


def _reading(parts: dict[str, list[Token]]) -> Reading:
    """The reading of tokens that stand in a known arrangement, named by their part in it."""
    before, change = parts.get("before", []), parts.get("change", [])
    qualifier = _qualifier(before + parts.get("after", []), parts.get("than", []))
    direction = "".join(values_of(before + change, "XY"))
    if share := parts.get("share"):
        k, n = k_in_n(share)
        return Reading((Amount(percent(k, n), share_step(k, n), 0, "percent"),), qualifier, (k, n))
    for name, read_as in (("ratio", ratio), ("quarter", quarter), ("aside", negative)):
        if found := parts.get(name):
            return Reading((read_as(found),), qualifier)
    if one := parts.get("one") or parts.get("fold"):
        return Reading(directed((amount(one + parts.get("rest", [])),), direction), qualifier, None, direction)
    low = next(parts[name] for name in ("low", "low2", "low3", "low4") if parts.get(name))
    return Reading(directed(span(low, parts["high"]), direction), qualifier, None, direction)


def _qualifier(found: list[Token], than: list[Token]) -> str:
    named = set(values_of(found, "QPFTt")) | {_THAN[token.value] for token in than}
    if len(named) > 1:
        raise Refused(f"it is qualified twice: {' and '.join(sorted(named))}")
    return "".join(named)
