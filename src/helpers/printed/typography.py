"""How numbers are typeset in Kazakh, Russian and English papers: the words around them, and writing one.

The word tables are read by `tokens`. A pattern is a regular expression matched without regard to case; a
blank in it is any white space, ``@`` any Kazakh case or possessive ending (``миллион@`` for ``миллионға``),
``*`` an inflection of up to three Cyrillic letters (``процент*``). A match never ends inside a word.

References
----------
BIPM (2019). The International System of Units, 9th edition, section 5.4 (decimal marker, digits in threes).
Unicode CLDR (https://cldr.unicode.org), number symbols of ``kk``, ``ru``, ``en``: decimal, group, minus.
"""

from decimal import Decimal
from fractions import Fraction

from helpers.printed.rounding import round_to

DECIMAL_MARKS = {"kk": ",", "ru": ",", "en": "."}
GROUPINGS = ("", " ", "\u00a0", "\u2009", "\u202f", "'", "\u2019", ",")

ENDING = r"(?:с?[ыі]н?)?(?:[ндт][ыі]ң?|[қғ]а|[кг]е|[нт]?[ае]|[дтн]?[ае]н|[мбп]ен)?"
HYPHENED = "(?:-?(?=[а-яәғқңөұүһі])@)?"  # an ending after a sign or an abbreviation
ABLATIVE = "[дтн][ае]н$"  # "from" or "than": "1-ден", "еседен"
CASE_AFTER_DIGITS = r"-(?:[ндт][ыі]ң?|[қғ]а|[кг]е|н[ае]|[дтн][ае]н?|[мбп]ен|с?[ыі]н?|ю?ти|х|ми)"
ORDINAL_AFTER_DIGITS = r"-(?:[ыои]?й|а?я|о?е|о?го|о?му|[оу]ю|ей|[ыі]?н?ш[ыі](?:с[ыі])?)|st|nd|rd|th"

SPACES = " \u00a0\u2005\u2007\u2009\u202f"
DASHES = "-\u2013\u2014\u2212"
# What typing and text extraction leave behind: other hyphens, soft hyphens, another apostrophe, ё, a Latin i.
REPLACED = {0x2010: "-", 0x2011: "-", 0x00AD: None, 0x02BC: "\u2019", ord("ё"): "е", ord("Ё"): "Е"}
LATIN_I = "(?<=[а-яәғқңөұүһі])i|i(?=[а-яәғқңөұүһі])"

UNITS = {
    "percent": rf"%{HYPHENED}|проц\.|процент(?:*|@)|пайыз@|per ?cent|pct\.?",
    "percentage_point": (
        r"п\. ?п\.|пп|проц(?:\.|ентн*) п(?:\.|ункт*)|пайызд[ыі]қ (?:тармақ|пункт)@"
        r"|percentage[ -]points?|p\. ?p\.|pp"
    ),
    "fold": r"есе@|раза?|-?кратн*|-?fold|times",
}

CURRENCIES = {
    "KZT": r"те[нң]ге@|тг\.?|₸|KZT|tenge",
    "USD": r"(?:АҚШ )?доллар(?:*|@)(?: США)?|долл\.?(?: США)?|(?:U\.?S\.? ?)?(?:\$|dollars?)|USD",
    "RUB": r"рубл(?:*|@)|руб\.?|₽|RUB|rou?bles?",
    "EUR": r"евро@|€|EUR|euros?",
}

SCALES = {  # powers of ten
    3: r"тыс\.?|тысяч*|мың@|thousands?",
    6: rf"млн\.?{HYPHENED}|миллион(?:*|@)|mln\.?|millions?",
    9: rf"млрд\.?{HYPHENED}|миллиард(?:*|@)|bln\.?|bn|billions?",
    12: rf"трлн\.?{HYPHENED}|триллион(?:*|@)|trln\.?|trillions?",
}

QUALIFIERS_BEFORE = {
    "over": (
        r"(?:более|больше|выше)(?: чем)?|свыше"
        r"|over|(?:more|greater) than|above|exceed(?:s|ed|ing)|in excess of|>"
    ),
    "under": r"(?:менее|меньше|ниже)(?: чем)?|under|(?:less|fewer) than|below|<",
    "at_least": (
        r"не (?:менее|меньше|ниже)(?: чем)?|(?:как )?минимум|по меньшей мере|кемінде|кем дегенде"
        r"|at least|(?:no|not) (?:less|fewer) than|≥|>="
    ),
    "at_most": (
        r"не (?:более|больше|свыше|выше)(?: чем)?|(?:как )?максимум|көп дегенде"
        r"|at most|up to|(?:no|not) more than|≤|<="
    ),
    "about": (
        r"около|порядка|почти|примерно|приблизительно|шамамен|жуықтап|шамалап"
        r"|about|approximately|approx\.?|around|nearly|almost|roughly|some|circa|ca?\.|~|≈"
    ),
}

QUALIFIERS_AFTER = {
    "over": r"астам(?:ы|ын)?|артық|аса|көп|жоғары|с лишним",
    "under": r"аз|кем|төмен",
    "at_least": (
        r"(?:кем|аз|төмен) емес|(?:и|или) (?:более|больше|выше|свыше)|(?:or|and) (?:more|above|over|higher)"
        r"|және одан (?:да )?(?:көп|жоғары|артық)"
    ),
    "at_most": (
        r"(?:көп|артық|жоғары) емес|аспайды|аспайтын|(?:и|или) (?:менее|меньше|ниже)"
        r"|(?:or|and) (?:less|fewer|below|lower)"
    ),
    "about": r"жуық|шамасында|шақты|таяу",
}

NUMBERS = {
    Decimal("1"): r"бір@|один|одн(?:а|о|ой|ого|ому|им|ом|у)|one",
    Decimal("1.5"): r"бір жарым@|полтор[аы]|полутора|one and a half",
    Decimal("2"): r"екі@|два|две|дву[хм]|двумя|two",
    Decimal("3"): r"үш@|тр(?:и|ех|ем|емя)|three",
    Decimal("4"): r"төрт@|четыр(?:е|ех|ем|ьмя)|four",
    Decimal("5"): r"бес@|пят(?:ь|и|ью)|five",
    Decimal("6"): r"алты@|шест(?:ь|и|ью)|six",
    Decimal("7"): r"жеті@|сем(?:ь|и|ью)|seven",
    Decimal("8"): r"сегіз@|вос(?:емь|ьми|емью)|eight",
    Decimal("9"): r"тоғыз@|девят(?:ь|и|ью)|nine",
    Decimal("10"): r"он@|десят(?:ь|и|ью)|ten",
    Decimal("11"): r"одиннадцат(?:ь|и|ью)|eleven",
    Decimal("12"): r"двенадцат(?:ь|и|ью)|twelve",
    Decimal("13"): r"тринадцат(?:ь|и|ью)|thirteen",
    Decimal("14"): r"четырнадцат(?:ь|и|ью)|fourteen",
    Decimal("15"): r"пятнадцат(?:ь|и|ью)|fifteen",
    Decimal("16"): r"шестнадцат(?:ь|и|ью)|sixteen",
    Decimal("17"): r"семнадцат(?:ь|и|ью)|seventeen",
    Decimal("18"): r"восемнадцат(?:ь|и|ью)|eighteen",
    Decimal("19"): r"девятнадцат(?:ь|и|ью)|nineteen",
    Decimal("20"): r"жиырма@|двадцат(?:ь|и|ью)|twenty",
    Decimal("30"): r"отыз@|тридцат(?:ь|и|ью)|thirty",
    Decimal("40"): r"қырық@|сорока?|forty",
    Decimal("50"): r"елу@|пят(?:ьдесят|идесяти)|fifty",
    Decimal("60"): r"алпыс@|шест(?:ьдесят|идесяти)|sixty",
    Decimal("70"): r"жетпіс@|сем(?:ьдесят|идесяти)|seventy",
    Decimal("80"): r"сексен@|вос(?:емьдесят|ьмидесяти)|eighty",
    Decimal("90"): r"тоқсан@|девяност[оа]|ninety",
    Decimal("100"): r"жүз@|ст[оа]|(?:one |a )?hundred",
}

FOLDS = {  # one word for "n times"
    Decimal("2"): "вдвое|двукратн*|twice|doubled",
    Decimal("3"): "втрое|трикратн*|thrice|tripled|trebled",
    Decimal("4"): "вчетверо|quadrupled",
    Decimal("5"): "впятеро",
    Decimal("6"): "вшестеро",
    Decimal("7"): "всемеро",
    Decimal("8"): "ввосьмеро",
    Decimal("9"): "вдевятеро",
    Decimal("10"): "вдесятеро",
}

_ADJECTIVE = "(?:ый|ой|ая|ое|ого|ому|ую|ым|ом)"
ORDINALS = {
    Decimal("2"): f"екінші@|втор{_ADJECTIVE}|second|other",
    Decimal("3"): "үшінші@|трет(?:ий|ья|ье|ьего|ьему|ьей|ью|ьим|ьем)|third",
    Decimal("4"): f"төртінші@|четверт{_ADJECTIVE}|fourth",
    Decimal("5"): f"бесінші@|пят{_ADJECTIVE}|fifth",
    Decimal("6"): f"алтыншы@|шест{_ADJECTIVE}|sixth",
    Decimal("7"): f"жетінші@|седьм{_ADJECTIVE}|seventh",
    Decimal("8"): f"сегізінші@|восьм{_ADJECTIVE}|eighth",
    Decimal("9"): f"тоғызыншы@|девят{_ADJECTIVE}|ninth",
    Decimal("10"): f"оныншы@|десят{_ADJECTIVE}|tenth",
    Decimal("11"): f"он бірінші@|одиннадцат{_ADJECTIVE}|eleventh",
    Decimal("12"): f"он екінші@|двенадцат{_ADJECTIVE}|twelfth",
    Decimal("20"): f"жиырмасыншы@|двадцат{_ADJECTIVE}|twentieth",
    Decimal("100"): f"жүзінші@|сот{_ADJECTIVE}|hundredth",
}

PARTS = {  # one in n, as a noun
    Decimal("2"): r"жартысы@|половин[аыуе]|(?:one |a )?half",
    Decimal("3"): r"треть|трети|(?:one|a)[ -]third",
    Decimal("4"): r"четверть|четверти|(?:one|a)[ -](?:quarter|fourth)",
}

COUNTED = {  # what a number may count without changing its value; other nouns are not read
    "years": (
        r"лет|год(?:а|у|ом|е|ы|ов|ам|ах)?|гг?\.|years?"
        r"|жыл(?:дар)?@(?: аралығында(?:ғы)?)?|жылғы|жас@|жж?\."
    ),
    "months": r"месяц*|ай@|months?",
    "days": r"день|дн(?:я|ей|и)|сут(?:ки|ок)|күн@|days?",
    "hours": r"час(?:а|ов)?|сағат@|hours?",
    "persons": r"человека?|чел\.|лиц(?:о|а)?|адам(?:дар)?@|persons?|people|victims?|fatalities",
    "cases": r"дел(?:о|а)?|случа(?:й|я|ев)|факт(?:а|ов)?|іс(?:тер)?@|cases?|accidents?|incidents?",
    "offences": (
        r"преступлени[еяй]|правонарушени[еяй]|offen[cs]es?|crimes?"
        r"|қылмыс(?:тар)?@|құқық бұзушылық(?:тар)?@"
    ),
}

EVERY = {"every": r"кажд(?:ый|ая|ое|ого|ому|ой|ую|ом)|әр(?:бір)?|every|each"}
IN = {"in": r"in|out of|из"}
FROM = {"at_least": r"от|from"}  # what they say without a second number
UNTIL = {"at_most": r"(?:вплоть )?до"}
REACHING = {"at_most": r"дейінгі|дейін"}
TO = {"to": r"to"}
BETWEEN = {"between": r"между|between"}
AND = {"and": r"и|and"}
SINCE = {"filler": r"с|со"}
THROUGH = {"through": r"по"}
FILLERS = {"filler": r"в|во|на|by|="}


def format_number(value, decimals: int, language: str, grouping: str = " ") -> str:
    """Write a number as a paper in a language would, rounded half up.

    Parameters
    ----------
    value : number
        Anything `intervals.as_fraction` takes.
    decimals : int
        Digits after the decimal mark, not negative.
    language : {"kk", "ru", "en"}
        Decides the decimal mark.
    grouping : str
        What stands between groups of three digits: "", one of the spaces, an apostrophe, or "," in English.

    Raises
    ------
    ValueError
        For an unknown language, a grouping that could be taken for the decimal mark, and negative decimals.

    Examples
    --------
    >>> format_number(27487, 0, "kk"), format_number(-1234.5, 1, "en", ",")
    ('27 487', '−1,234.5')
    """
    if language not in DECIMAL_MARKS or grouping not in GROUPINGS or grouping == DECIMAL_MARKS[language]:
        raise ValueError(f"no numbers are written in language {language!r} with grouping {grouping!r}")
    if decimals < 0:
        raise ValueError(f"decimals is {decimals}; a number is printed with 0 or more")
    rounded = round_to(value, Fraction(1, 10**decimals), "half_up")
    whole, _, rest = f"{rounded.copy_abs():,f}".partition(".")
    mark = DECIMAL_MARKS[language] if rest else ""
    return ("−" if rounded < 0 else "") + whole.replace(",", grouping) + mark + rest
