"""Bytes of a data file into text, rows of cells or a mapping of facts; what these mean is said elsewhere."""

import csv
import io
import unicodedata
from pathlib import Path

import yaml

from helpers.datasets import paths

LONGEST = 4_000  # characters of one cell or fact; more is a file that has lost a quotation mark
DEEPEST = 10  # levels of YAML; paper.yaml needs five
UNSEEN = ("Cc", "Cf", "Cn", "Co", "Zl", "Zp")  # what no page shows: control, format and unassigned characters
NULLS = ("", "~", "null", "Null", "NULL")


class DataError(ValueError):
    """A data file is not what it should be; the message names the file, and line, column or key."""


def text(file: Path) -> str:
    """Content of a UTF-8 file, line ends as LF.

    Raises
    ------
    DataError
        For a file that is missing, a folder, a link out of its folder, empty, in another encoding, with line ends of
        CR only or with a character that no page shows, such as a tab or a byte order mark.
    """
    content = _decoded(_bytes(file), file).replace("\r\n", "\n")
    if not content.strip():
        raise DataError(f"{name(file)}: the file is empty")
    place = name(file)
    for line, shown in enumerate(content.split("\n"), 1):
        _refuse_unseen(shown, f"{place}, line {line}")
    return content


def rows(file: Path) -> list[list[str]]:
    """Rows of a CSV file, its header first, all as wide as the header.

    Raises
    ------
    DataError
        For stray quotation marks, a row of another width, or a cell of several lines or more than `LONGEST` characters.
    """
    return cells(text(file), name(file))


def cells(content: str, source: str) -> list[list[str]]:
    """The `rows` of a file of this content and name."""
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        found = list(reader)
    except csv.Error as reason:
        raise DataError(f"{source}, line {reader.line_num}: {reason}") from None
    for line, row in enumerate(found, 1):
        if len(row) != len(found[0]):
            raise DataError(f"{source}, line {line}: {len(row)} cells under {len(found[0])} columns")
        for column, cell in zip(found[0], row, strict=True):
            if "\n" in cell or len(cell) > LONGEST:
                place = f"{source}, line {line}, column {column[:40]!r}"
                raise DataError(f"{place}: a cell of several lines, or of more than {LONGEST} characters")
    return found


def mapping(content: str, source: str) -> dict:
    """Facts of a YAML text: mappings, lists and texts; every number, date and yes or no stays the text it is.

    Parameters
    ----------
    content : str
        The file's text.
    source : str
        Name of the file, for messages.

    Raises
    ------
    DataError
        For what is not YAML, a key stated twice, anchors and tags, nesting deeper than `DEEPEST`, or a text of more
        than `LONGEST` characters; each with its line.

    Examples
    --------
    >>> mapping("language: no\\nlines: [6306, 6795]\\nyear:", "paper.yaml")
    {'language': 'no', 'lines': ['6306', '6795'], 'year': None}
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_oddities(yaml.parse(content, Loader=loader), source)
        facts = _value(yaml.compose(content, Loader=loader), source)
    except yaml.MarkedYAMLError as reason:
        line = reason.problem_mark.line + 1
        raise DataError(f"{source}, line {line}: not readable as YAML: {reason.problem}") from None
    except yaml.YAMLError as reason:  # a character that YAML forbids; `text` has let none through
        raise DataError(f"{source}: not readable as YAML: {reason}") from None
    if not isinstance(facts, dict):
        raise DataError(f"{source}, line 1: should be a mapping of facts")
    return facts


def name(file: Path) -> str:
    """A file's path as shown to people, from the collection's root."""
    return file.relative_to(paths.root()).as_posix() if file.is_relative_to(paths.root()) else file.name


def _bytes(file: Path) -> bytes:
    try:
        if file.exists() and file.resolve().parent != file.parent.resolve():
            raise DataError(f"{name(file)}: a link to a file outside its folder")
        return file.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{name(file)}: no such file") from None
    except OSError as reason:
        raise DataError(f"{name(file)}: cannot be read: {reason.strerror}") from None


def _decoded(content: bytes, file: Path) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as reason:
        line = content[: reason.start].count(b"\n") + 1
        raise DataError(f"{name(file)}, line {line}: not UTF-8 (saved as cp1251?); save it as UTF-8") from None


def _refuse_unseen(shown: str, place: str) -> None:
    """A text is what a reader sees: no character is hidden in it, and no damaged one stands for another."""
    if shown.isprintable() and "\ufffd" not in shown:
        return
    for character in shown:
        if character == "\ufffd" or unicodedata.category(character) in UNSEEN:
            what = "a line end of CR only" if character == "\r" else f"the control character {character!r}"
            raise DataError(f"{place}: {what}")


def _refuse_oddities(events, source: str) -> None:
    """Before anything is built from them: what is too deep would exhaust the stack, what is too long the reader."""
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise DataError(f"{source}, line {event.start_mark.line + 1}: nested deeper than {DEEPEST} levels")
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise DataError(f"{source}, line {event.start_mark.line + 1}: an anchor, alias or tag; write the fact out")
        value = getattr(event, "value", "")
        if len(value) > LONGEST:
            raise DataError(f"{source}, line {event.start_mark.line + 1}: a text of more than {LONGEST} characters")
        # what is written as an escape is a character of the fact all the same
        _refuse_unseen(value.replace("\n", ""), f"{source}, line {event.start_mark.line + 1}")


def _value(node: yaml.Node | None, source: str) -> dict | list | str | None:
    if isinstance(node, yaml.MappingNode):
        return _facts(node, source)
    if isinstance(node, yaml.SequenceNode):
        return [_value(entry, source) for entry in node.value]
    if node is None or (not node.style and node.value in NULLS):
        return None
    return node.value


def _facts(node: yaml.MappingNode, source: str) -> dict:
    facts = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise DataError(f"{source}, line {line}: a key that is no text")
        if key.value in facts:
            raise DataError(f"{source}, line {line}: {key.value!r} is stated twice")
        facts[key.value] = _value(value, source)
    return facts
