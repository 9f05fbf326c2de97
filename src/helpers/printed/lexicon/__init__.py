"""The words around printed numbers: one module a language, found by its name (``kk``, ``ru``, ``en``, ...).

A new language is one new module here that holds a `Lexicon` named ``LEXICON``; no other file lists languages.
"""

import dataclasses
import functools
import importlib
import pkgutil
from collections.abc import Mapping


# Compared by identity, so that what is compiled from one can be kept.
@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Lexicon:
    r"""How one language writes numbers, and the words it puts around them.

    A word is a regular expression matched without regard to case. A blank in it is any white space, " ?" none or any.
    A match never ends inside a longer word.

    Parameters
    ----------
    name : str
        What the language is called in English.
    letters : str
        Letters by which a text in it is known among the other languages; "" where it has none of its own.
    decimal_mark : str
        Between whole and decimals; "" where it is not known.
    group_mark : str
        Groups thousands and cannot be the decimal mark; "" where only blanks and apostrophes group.
    inflections : mapping of str to str
        Short signs for endings in the words below, such as ``{"*": "[а-я]{0,3}"}`` for ``процент*``.
    joined : str
        What may follow a number word without a blank: "fold" in "tenfold".
    case_ending, ordinal_ending : str
        What may follow digits: "-ға", "-й", "th".
    ablative : str
        The ending that says "from" or "than" behind an amount ("1-ден").
    tens : str
        The number words that others may follow: "twenty" in "twenty five".
    link : str
        What may stand between them: "and" in "one hundred and two".
    glue : str
        What may stand between them where they are written as one word: "und" in "dreiundvierzig".
    half : str
        What adds one half to a number: "and a half".
    per : str
        The words of a rate, with # for its base: "per # inhabitants".
    units : mapping of str to str
        Words for ``percent``, ``percentage_point``, ``fold`` and other units of `schemas.UNITS`.
    currencies : mapping of str to str
        Words by ISO 4217 code.
    scales : mapping of int to str
        Words by the power of ten they stand for.
    qualifiers_before, qualifiers_after : mapping of str to str
        Words for ``over``, ``under``, ``at_least``, ``at_most``, ``about`` and ``nearly``.
    numerals, folds, ordinals, parts : mapping of number to str
        Words by number: "five"; "fivefold" in one word; "fifth" as in "every fifth"; "a quarter", by the n of one in n.
    comparatives : mapping of str to str
        Words for ``rise`` and ``fall`` that compare: "higher". They say by how much; behind an ablative, "more than".
    changes : mapping of str to str
        Words for ``rise`` and ``fall`` that say by how much only: "decrease".
    subunits : mapping of tuple to str
        Words by a unit and the power of ten that they are of it.
    counted : mapping of str to str
        Nouns that a number may count without changing its value; other nouns are not read.
    connectives : mapping of str to str
        Words by role, one of `vocabulary.ROLES`.
    """

    name: str = ""
    letters: str = ""
    decimal_mark: str = ""
    group_mark: str = ""
    inflections: Mapping[str, str] = dataclasses.field(default_factory=dict)
    joined: str = ""
    case_ending: str = ""
    ordinal_ending: str = ""
    ablative: str = ""
    tens: str = ""
    link: str = ""
    glue: str = ""
    half: str = ""
    per: str = ""
    units: Mapping[str, str] = dataclasses.field(default_factory=dict)
    currencies: Mapping[str, str] = dataclasses.field(default_factory=dict)
    scales: Mapping[int, str] = dataclasses.field(default_factory=dict)
    qualifiers_before: Mapping[str, str] = dataclasses.field(default_factory=dict)
    qualifiers_after: Mapping[str, str] = dataclasses.field(default_factory=dict)
    numerals: Mapping[float, str] = dataclasses.field(default_factory=dict)
    folds: Mapping[int, str] = dataclasses.field(default_factory=dict)
    ordinals: Mapping[int, str] = dataclasses.field(default_factory=dict)
    parts: Mapping[int, str] = dataclasses.field(default_factory=dict)
    comparatives: Mapping[str, str] = dataclasses.field(default_factory=dict)
    changes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    subunits: Mapping[tuple[str, int], str] = dataclasses.field(default_factory=dict)
    counted: Mapping[str, str] = dataclasses.field(default_factory=dict)
    connectives: Mapping[str, str] = dataclasses.field(default_factory=dict)


def languages() -> tuple[str, ...]:
    """The languages whose numbers are read, sorted: the names of the modules of this package.

    Examples
    --------
    >>> {"en", "kk", "ru"} <= set(languages())
    True
    """
    return _modules_in(tuple(__path__))


@functools.cache
def _modules_in(folders: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the modules in these folders; every number that is read asks for them."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(folders)))


def language_name(language: str) -> str:
    """What a language is called in English.

    Examples
    --------
    >>> language_name("kk")
    'Kazakh'
    """
    return load(language).name


def group_mark(language: str) -> str:
    """What groups thousands in a language besides a blank; "" where nothing does.

    Examples
    --------
    >>> group_mark("en"), group_mark("kk")
    (',', '')
    """
    return load(language).group_mark


@functools.cache
def load(language: str) -> Lexicon:
    """The lexicon of a language.

    Raises
    ------
    ValueError
        For a language without one; the known ones are named.

    Examples
    --------
    >>> load("en").units["fold"]
    '-?fold|times'
    """
    if language not in languages():
        raise ValueError(f"language {language!r} is not one of {', '.join(languages())}")
    return importlib.import_module(f"{__name__}.{language}").LEXICON


@functools.cache
def without_marks(language: str) -> Lexicon:
    """The words of a language without its marks: for a text of which the words are known and the paper is not."""
    return dataclasses.replace(load(language), decimal_mark="", group_mark="")


def guessed(text: str) -> str:
    """The language of a text by its letters: of those with one letter in a hundred, the one with the fewest of its own.

    Examples
    --------
    >>> guessed("қылмыс саны"), guessed("число краж"), guessed("Straftaten in Lübeck"), guessed("crimes")
    ('kk', 'ru', 'de', 'en')
    """
    letters = [letter for letter in text.lower() if letter.isalpha()]
    own = {language: load(language).letters for language in languages()}
    known = [language for language in own if not own[language]]
    for language, alphabet in own.items():
        if alphabet and 100 * sum(letter in alphabet for letter in letters) > len(letters):
            known.append(language)
    return max(known, key=lambda language: (bool(own[language]), -len(own[language])))


def of_cyrillic(words: str, language: str) -> str:
    """The language of Cyrillic words in a paper: of its own and the one guessed, that with fewer letters of its own.

    A Kazakh word may be written in Russian letters alone; a Russian one has no Kazakh letter.

    Examples
    --------
    >>> of_cyrillic("число", "kk"), of_cyrillic("число", "en"), of_cyrillic("қалпы", "ru")
    ('kk', 'ru', 'kk')
    """
    own = {name: load(name).letters for name in (language, guessed(words))}
    written = [name for name, letters in own.items() if letters and max(letters) >= "\u0400"]
    return min(written, key=lambda name: len(own[name]), default=language)
