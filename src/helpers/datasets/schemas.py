"""What a table must look like: column types and keys, the columns of claims and of reference data."""

import pandas as pd

from helpers import printed
from helpers.datasets.files import DataError

# digits as [0-9]: \d would let in those of other scripts; never so many that Python gives up reading them
_GROUPS = r"[ \u00a0\u2009\u202f]"
_COUNT = rf"[0-9]{{1,3}}(?:{_GROUPS}[0-9]{{3}}){{1,9}}|[0-9]{{1,30}}"
_NUMBER = rf"[+\-\u2212\u2013]?(?:(?:{_COUNT})(?:[.,][0-9]{{1,18}})?|[.,][0-9]{{1,18}})"
_PERCENT = rf"{_NUMBER}{_GROUPS}?%?"
_NONE = r"[\-\u2212\u2013\u2014]?"  # nothing to count: a blank or a dash, as `printed.cell` reads them

# what a claim is counted in. Where it is not a count: as `printed.parse` and the formulas name it, which are compared
UNITS = (
    "text", "number", "statistic",
    "percent", "percentage_point", "permille", "fold", "per_100k", "per_10k", "per_1000", "per_million",
    "year", "date", "years", "quarters", "months", "weeks", "days", "hours", "minutes", "seconds",
    "kilometre", "metre", "centimetre", "millimetre", "hectare", "square_kilometre",
    "count", "airports", "areas", "arrests", "articles", "cases", "convictions", "countries", "deaths", "households",
    "incidents", "killings", "offenders", "offences", "persons", "prisoners", "records", "studies", "victims",
    "AUD", "BRL", "BYN", "CAD", "CHF", "CNY", "CZK", "DEM", "DKK", "EUR", "GBP", "GEL", "INR", "JPY", "KGS", "KRW",
    "KZT", "MXN", "NOK", "PLN", "RUB", "SEK", "TRY", "UAH", "USD", "UZS", "ZAR",  # ISO 4217
)  # fmt: skip

CLAIM_KINDS = (
    "count", "share", "growth", "ratio", "rate", "sum", "rank", "mean", "sd", "estimate", "standard_error", "statistic",
    "p_value", "interval", "fit", "money", "forecast", "date", "list", "order",
)  # fmt: skip

# type -> (pattern the whole cell must match, what a reader is told was expected)
PATTERNS = {
    "label": (r"\S(?:.*\S)?", "a text, not blank"),
    "text": (r"|\S(?:.*\S)?", "a text or a blank"),
    "id": (r"[a-z][a-z0-9_]*", "an id in snake_case"),
    "code": (r"|[a-z]+(?:_[a-z]+)*", "a code in snake_case, or a blank"),
    "count": (_COUNT, "a whole number of 0 or more, as printed"),
    "count_or_blank": (f"{_NONE}|{_COUNT}", "a whole number of 0 or more, as printed, or a blank or dash"),
    "percent": (_PERCENT, "a percent as printed, such as 50,2%"),
    "percent_or_blank": (f"{_NONE}|{_PERCENT}", "a percent as printed, or a blank or dash"),
    "number": (_NUMBER, "a number as printed"),
    "number_or_blank": (f"{_NONE}|{_NUMBER}", "a number as printed, or a blank or dash"),
    # read by `printed.cell`: with a footnote mark, or a sign that there is no number
    "count_typeset": (None, "a whole number of 0 or more as typeset, a dash, a sign such as .. or x, or <5"),
    "number_typeset": (None, "one number as typeset, a dash, or a sign such as .. or x"),
    **{kind: (None, f"a cell of {', '.join(names)}, such as {kind}") for kind, names in printed.KINDS.items()},
    "integer": (r"[0-9]{1,18}", "a whole number of at most 18 digits without blanks"),
    "year": (r"(?:19|20)[0-9]{2}", "a year of four digits"),
    "date": (r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])", "a date such as 2024-09-20"),
    "unit": (
        "|".join(UNITS),
        "one of schemas.UNITS, such as percent, fold, per_100k, count, KZT, year, statistic, text",
    ),
    "locus": (r"([0-9]{3}):([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?", "source and lines, such as 002:6393-6394"),
    "kind": ("|".join(CLAIM_KINDS), f"one of {', '.join(CLAIM_KINDS)}"),
}

CLAIM_COLUMNS = {
    "claim_id": "id", "item": "id", "locus": "locus", "printed": "label", "unit": "unit", "kind": "kind",
    "quantity": "label", "cited_source": "text", "reason": "code", "why": "text", "note": "text",
}  # fmt: skip

CELL_COLUMNS = {"item": "id", "row": "label", "column": "label", "printed": "label", "read_at": "text", "note": "text"}

# name -> (columns and types, key, columns turned into integers)
REFERENCE = {
    "population": (
        {"country_code": "label", "country": "label", "year": "year", "vintage": "date", "population": "integer"},
        ["country_code", "year", "vintage"],
        ["year", "population"],
    ),
    "criminal_code_kz": (
        {
            "article": "label", "chapter": "label", "name_kk": "label", "name_ru": "label", "name_en": "label",
            "short_en": "label", "name_kk_locus": "locus",
        },
        ["article"],
        [],
    ),
    "terms": ({"term_id": "id"}, ["term_id"], []),  # and a column of labels for each language
    "shown": (
        {"notebook": "label", "kind": "code", "name": "label", "count": "integer"},
        ["notebook", "kind", "name"],
        ["count"],
    ),
    "prose": ({"notebook": "label", "section": "label", "numbers": "label"}, ["notebook", "section"], []),
    "references": (
        {"reference": "label", "cited_as": "text", "citation": "label", "address": "text", "says": "text"},
        ["reference"],
        [],
    ),
    "shingles": ({"locus": "locus", "shingles": "label"}, ["locus"], []),
}  # fmt: skip


def table_schema(columns: dict[str, str], key: list[str], years: list[int] | None = None, language: str | None = None):
    """pandera schema of a table of text cells.

    Parameters
    ----------
    columns : dict
        Column name -> type, a key of `PATTERNS`, in the file's order.
    key : list of str
        Columns that together identify a row.
    years : list of int, optional
        First and last year the paper reports on; a cell of type year outside them is a fault.
    language : str, optional
        Of the paper: it says what groups thousands besides a blank, such as the comma in English, and reads the cells
        of type ``…_typeset`` and of several numbers.

    Returns
    -------
    pandera.pandas.DataFrameSchema
    """
    checks = {name: [_check(kind, language)] for name, kind in columns.items()}
    for name in [name for name, kind in columns.items() if kind == "year" and years]:
        checks[name].append(_years_check(*years))
    return _schema(checks, key)


def claims_schema(has_lines: bool):
    """pandera schema of every ``claims.csv``; without lines, a locus is the place where a print was read."""
    columns = CLAIM_COLUMNS if has_lines else CLAIM_COLUMNS | {"locus": "label"}
    return table_schema(columns, ["claim_id"])


def cells_schema():
    """pandera schema of every ``cells.csv``: printed cells of tables that are recomputed, one a row."""
    return table_schema(CELL_COLUMNS, ["item", "row", "column"])


def validated(table: pd.DataFrame, schema, name: str) -> pd.DataFrame:
    """The table itself when it fits; `DataError` naming file, line and column of every fault when not."""
    from pandera.errors import SchemaErrors

    missing = [column for column in schema.columns if column not in table.columns]
    unknown = [column for column in table.columns if column not in schema.columns]
    if missing or unknown:
        raise DataError(f"{name}, line 1: missing columns {missing}, unknown columns {unknown}")
    if list(table.columns) != list(schema.columns):
        raise DataError(f"{name}, line 1: columns should come in the order {list(schema.columns)}")
    if table.empty and list(table.columns) != list(CLAIM_COLUMNS):  # a paper may state no number outside its tables
        raise DataError(f"{name}, line 1: a header and no rows")
    try:
        return schema.validate(table, lazy=True)
    except SchemaErrors as faults:
        raise DataError("\n".join(_sentences(faults.failure_cases, name))) from None


def fits(cells: pd.Series, kind: str, language: str | None) -> pd.Series:
    """Whether each cell is of a type: matches its pattern, or is read as it is typeset.

    Examples
    --------
    >>> fits(pd.Series(["1,050", "12r"]), "count", "en").tolist()
    [True, False]
    """
    pattern, _ = PATTERNS[kind]
    if pattern is None:
        return cells.map(lambda text: _is_read(text, kind, language)).astype(bool)
    group_mark = printed.group_mark(language) if language else ""
    if group_mark and kind.startswith(("count", "number", "percent")):
        pattern = pattern.replace(f"{_GROUPS}[0-9]", f"{_GROUPS[:-1]}{group_mark}][0-9]")
    # the whole cell: `$` would let a line end pass
    return cells.str.fullmatch(pattern)


def _check(kind: str, language: str | None):
    """What is asked of the cells of a type."""
    import pandera.pandas as pa

    return pa.Check(lambda cells: fits(cells, kind, language), error=PATTERNS[kind][1])


def _is_read(text: str, kind: str, language: str | None) -> bool:
    try:
        if kind in printed.KINDS:
            return bool(printed.parts(text, kind, language))
        cell = printed.plain(text, language)
    except printed.PrintedNumberError:
        return False
    return cell.number is None or kind != "count_typeset" or (cell.number.step >= 1 and cell.number.value >= 0)


def _years_check(first: int, last: int):
    import pandera.pandas as pa

    years = [str(year) for year in range(first, last + 1)]
    return pa.Check.isin(years, error=f"a year from {first} to {last}, the paper's years")


def _schema(checks: dict[str, list], key: list[str]):
    import pandera.pandas as pa

    # every cell is text as `files.cells` reads it; to look at the type of each again takes half of pandera's time
    columns = {name: pa.Column(checks=column_checks) for name, column_checks in checks.items()}
    return pa.DataFrameSchema(columns, unique=key, report_duplicates="all")


def _sentences(cases: pd.DataFrame, name: str) -> list[str]:
    cases = cases.drop_duplicates(["column", "check", "index"]).sort_values("index", kind="stable")
    return [
        f"{name}, line {int(case.index_) + 2}, column {case.column!r}: {case.failure_case!r} is "
        + ("there twice, a key" if case.check == "multiple_fields_uniqueness" else f"not {case.check}")
        for case in cases.rename(columns={"index": "index_"}).itertuples(index=False)
    ]
