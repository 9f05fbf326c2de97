"""Text files: their encoding, their lines, their separated cells."""

import csv
import io
import re
from pathlib import Path

from helpers.datasets.files import DataError
from helpers.datasets.incoming.document import Document, Grid, rectangular, tidy

_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = "\t;|,"


def text(file: Path) -> Document:
    """A text file; its tables stand in its lines (`aligned`)."""
    content, remarks = decoded(file)
    lines = _without_last_blanks([re.sub(r"[^\S\t]+", " ", line).rstrip() for line in content.split("\n")])
    return Document(lines, [], remarks, aligned=list(enumerate(lines, 1)))


def separated(file: Path) -> Document:
    """A CSV or TSV file, whatever separates its cells.

    Raises
    ------
    DataError
        For quotation marks that do not close.
    """
    rows, remarks = separated_rows(file)
    return of_rows(rows, remarks)


def separated_rows(file: Path) -> tuple[list[list[str]], list[str]]:
    """Rows of a CSV or TSV file, and what was found out about it."""
    content, remarks = decoded(file)
    separator = _separator(content)
    if separator != ",":
        remarks.append(f"cells are separated by {'a tab' if separator == chr(9) else repr(separator)}")
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
    try:
        return [list(map(tidy, row)) for row in reader], remarks
    except csv.Error as reason:
        raise DataError(f"{file.name}, line {reader.line_num}: {reason}") from None


def of_rows(rows: list[list[str]], remarks: list[str], title: str = "") -> Document:
    """A document of one grid, whose rows are its lines."""
    kept, numbers, lines = [], [], []
    for number, row in enumerate(rows, 1):
        lines.append("\t".join(row).rstrip())
        if any(row):
            kept.append(row)
            numbers.append(number)
    return Document(_without_last_blanks(lines), [Grid(rectangular(kept), numbers, title)], remarks)


def decoded(file: Path) -> tuple[str, list[str]]:
    """A file's text with LF at its line ends, and what was found out about its encoding.

    Raises
    ------
    DataError
        For a file that is empty or no text.
    """
    content = file.read_bytes()
    if not content.strip():
        raise DataError(f"{file.name}: the file is empty")
    encoding, remarks = _encoding(content)
    found = content.decode(encoding)
    if "\x00" in found:
        raise DataError(f"{file.name}: no text file")
    return found.replace("\r\n", "\n").replace("\r", "\n"), remarks


def _encoding(content: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return encoding, [f"read as {encoding}, which its byte order mark says"]
    try:
        content.decode("utf-8")
        return "utf-8", []
    except UnicodeDecodeError:
        # one byte a letter: Cyrillic where its letters make words
        words = re.findall("[а-яё]{3,}", content.decode("cp1251", "ignore").lower())
        accented = len(re.findall(rb"[\x80-\xff]", content))
        encoding = "cp1251" if len("".join(words)) > accented / 2 else "cp1252"
        return (encoding if _readable(content, encoding) else "latin-1"), [f"read as {encoding}; it is not UTF-8"]


def _readable(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _separator(content: str) -> str:
    """The sign that cuts the lines into the most cells, the same number in most lines."""
    lines = [line for line in content.split("\n") if line.strip()][:50]
    best, most = ",", 0
    for sign in SEPARATORS:
        counts = [len(next(csv.reader([line], delimiter=sign))) for line in lines]
        usual = max(set(counts), key=counts.count)
        agreeing = counts.count(usual) if usual > 1 else 0
        if agreeing > most:  # in the order of SEPARATORS: a decimal comma separates as well as a semicolon does
            best, most = sign, agreeing
    return best


def _without_last_blanks(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines
