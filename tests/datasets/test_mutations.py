"""No damage to a paper's files ends in anything but a DataError that names the file and the key, line or column.

The made-up paper is damaged in some hundreds of ways; `datasets.faults` reads all of it and lets every other error out.
"""

import copy
import random
import re

import pytest
import yaml
from conftest import ROOT

from helpers import datasets
from helpers.datasets import checksums, files, schemas

FOLDER = ROOT / "data/made_up_paper"
YAML = (FOLDER / "paper.yaml").read_text("utf-8")
FACTS = files.mapping(YAML, "paper.yaml")
PLACE = re.compile(r"data/made_up_paper/[a-z_0-9]+\.(?:yaml|csv)(?:, line \d+|: '[a-z_0-9.\]\[]+'|.* has no table)")
WRONG_KINDS = (None, "", [], {}, [[]], ["x"], {"x": "y"}, "9" * 5_000, "x" * 200_000)


def keys_of(facts, path=()):
    """Paths of all keys, from the outermost in."""
    for key, value in facts.items():
        yield (*path, key)
        if isinstance(value, dict):
            yield from keys_of(value, (*path, key))


KEYS = list(keys_of(FACTS))
# what an author may leave out
OPTIONAL = {path for path in KEYS if path[-1] in ("unit", "locus") and len(path) == 5}
OPTIONAL |= {("items", "table_1", "rules"), ("digits_elsewhere",)}
# an item may be called anything: the notebook asks for it by its name
NAMES = {("items", "table_1")}
# what a value may also be: a list of no or of one text, a year that is not printed
ALLOWED = {("authors",): ([], ["x"]), ("lost",): ([], ["x"]), ("year",): (None,)}


def damaged(path, change):
    """The facts with one change made at the mapping that holds the path's last key."""
    facts = copy.deepcopy(FACTS)
    holder = facts
    for key in path[:-1]:
        holder = holder[key]
    change(holder, path[-1])
    return yaml.safe_dump(facts, allow_unicode=True, sort_keys=False)


def faults(folder, file, content):
    """What is said of a damaged file; the collection around it is sound."""
    target = folder / "data/made_up_paper" / file
    target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return datasets.faults("made_up_paper")


@pytest.mark.parametrize("path", KEYS, ids=".".join)
def test_a_key_left_out_is_named_unless_it_may_be(path, copy_of_template):
    said = faults(copy_of_template, "paper.yaml", damaged(path, lambda facts, key: facts.pop(key)))
    assert said == "" if path in OPTIONAL else PLACE.search(said)


@pytest.mark.parametrize("path", [path for path in KEYS if path not in NAMES], ids=".".join)
def test_a_misspelt_key_is_named(path, copy_of_template):
    text = damaged(path, lambda facts, key: facts.update({f"{key}_x": facts.pop(key)}))
    assert PLACE.search(faults(copy_of_template, "paper.yaml", text))


@pytest.mark.parametrize("path", KEYS, ids=".".join)
def test_a_value_of_the_wrong_kind_is_named(path, copy_of_template):
    unnamed = []
    for value in WRONG_KINDS:
        said = faults(
            copy_of_template, "paper.yaml", damaged(path, lambda facts, key, value=value: facts.update({key: value}))
        )
        if not PLACE.search(said) and value not in ALLOWED.get(path, ()):
            unnamed.append((str(value)[:20], said))
    assert unnamed == []


SECOND_ITEM = (
    '{title: {en: x}, state: data, locus: "999:6-11", file: table_1.csv, look_up: x, key: [town], '
    "columns: {town: {type: label, definition: x}}}"
)
PAPER_FAULTS = {
    "a reproduced paper no figure can name": ('short_title: "Burglaries in two towns"\n', "", "'short_title' is missing"),
    "a misspelt state": ("state: reproduced", "state: reproducd", "'state': .*found 'reproducd'"),
    "a plan without a subject": ("state: reproduced", 'state: "planned"', "'state'"),
    "a misspelt state of an item": ("state: data", "state: dta", r"'items\.table_1\.state'"),
    "a lost table with a file": ("state: data", "state: lost", r"'items\.table_1': a lost item states no file"),
    "a file in another folder": ("file: table_1.csv", "file: ../../data/made_up_paper/table_1.csv", r"'items\.table_1\.file'"),
    "a file by its full path": ("file: table_1.csv", "file: /etc/passwd.csv", r"'items\.table_1\.file'"),
    "the claims as a table": ("file: table_1.csv", "file: claims.csv", r"'items\.table_1': 'file' should not be claims"),
    "a file that is not there": ("file: table_1.csv", "file: table_2.csv", r"table_2\.csv: no such file"),
    "one line": ("lines: [1, 15]", "lines: [1]", r"'source\.lines'"),
    "three lines": ("lines: [1, 15]", "lines: [1, 7, 15]", r"'source\.lines'"),
    "lines in the wrong order": ("lines: [1, 15]", "lines: [15, 1]", r"'source\.lines': the first should not"),
    "a line 0": ("lines: [1, 15]", "lines: [0, 15]", r"'source\.lines\.0'"),
    "a negative line": ("lines: [1, 15]", "lines: [-1, 15]", r"'source\.lines\.0'"),
    "a broken line": ("lines: [1, 15]", "lines: [1, 15.5]", r"'source\.lines\.1'"),
    "a line that is a truth value": ("lines: [1, 15]", "lines: [true, 15]", r"'source\.lines\.0'"),
    "a line in other digits": ("lines: [1, 15]", "lines: [1, ١٥]", r"'source\.lines\.1'"),
    "a line of 4000 digits": ("lines: [1, 15]", f"lines: [1, {'9' * 4_000}]", r"'source\.lines\.1'"),
    "a line of 5000 digits": ("lines: [1, 15]", f"lines: [1, {'9' * 5_000}]", r"line \d+: a text of more than"),
    "lines as a text": ("lines: [1, 15]", 'lines: "1-15"', r"'source\.lines'"),
    "lines too few for its items": ("lines: [1, 15]", "lines: [1, 10]", r"'items\.table_1\.locus': 999:6-11 lies outside"),
    "another source than its items": ("file: 999_made_up.txt", "file: 998_made_up.txt", r"'items\.table_1\.locus'"),
    "a source in another folder": ("file: 999_made_up.txt", "file: ../999_made_up.txt", r"'source\.file'"),
    "a year to come": ("year: 2023", "year: 20233", "'year'"),
    "a year before print": ("year: 2023", "year: 23", "'year'"),
    "a date for a year": ("year: 2023", "year: 2023-01-01", "'year'"),
    "a fraction of a year": ("year: 2023", "year: 2023.5", "'year'"),
    "a truth value for a year": ("year: 2023", "year: yes", "'year'"),
    "a language we cannot read": ("language: en", "language: fr", "'language'"),
    "a language YAML takes for a no": ("language: en", "language: no", "'language'.*found 'no'"),
    "a language without a title": ("language: en", "language: ru", "'title' is missing in the paper's language, ru"),
    "a title in an unknown language": ("  en: ", "  xx: ", r"'title\.xx"),
    "an id that is not the folder": ("id: made_up_paper", "id: made_up", "'id' 'made_up' is not the folder's name"),
    "an id with a blank": ("id: made_up_paper", "id: made up", "'id'"),
    "a key that is no column": ("key: [town]", "key: [city]", r"'items\.table_1': 'key' should name"),
    "no key": ("key: [town]", "key: []", r"'items\.table_1'"),
    "a key that names a column twice": ("key: [town]", "key: [locus, locus]", r"'items\.table_1': 'key' should name"),
    "a column of unknown type": ("{type: count,", "{type: counts,", r"'items\.table_1\.columns\.recorded_2021\.type'"),
    "a column of another type": ("{type: percent,", "{type: count,", r"table_1\.csv, line 2, column 'clear_up_percent'"),
    "a column of a type alone": ("town: {type: label,", "town: label #", r"'items\.table_1\.columns\.town'"),
    "a locus that is none": ('locus: "999:6-11"', 'locus: "lines 6-11"', r"'items\.table_1\.locus'"),
    "years in the wrong order": ("    key: [town]", "    key: [town]\n    years: [2022, 2021]", r"'items\.table_1\.years'"),
    "one year for two": ("    key: [town]", "    key: [town]\n    years: [2022]", r"'items\.table_1\.years'"),
    "years that never were": ("    key: [town]", "    key: [town]\n    years: [20, 22]", r"'items\.table_1\.years\.0'"),
    "a fact told twice": ("language: en", "language: en\nlanguage: en", r"line \d+: 'language' is stated twice"),
    "a column told twice": ("      cleared:", "      recorded:", r"line \d+: 'recorded' is stated twice"),
    "a nest too deep": ("authors: []", f"authors: {'[' * 50_000}{']' * 50_000}", r"line \d+: nested deeper"),
    "an open nest": ("authors: []", f"authors: {'[' * 50_000}", r"line \d+: nested deeper"),
    "a nest of mappings": ("authors: []", f"authors: {'{a: ' * 5_000}x{'}' * 5_000}", r"line \d+: nested deeper"),
    "an anchor": ("authors: []", "authors: &all []", r"line \d+: an anchor, alias or tag"),
    "an alias of nothing": ("authors: []", "authors: *all", r"line \d+: an anchor, alias or tag|not readable as YAML"),
    "an object of Python": ("authors: []", "authors: !!python/object/apply:os.getcwd []", r"line \d+: an anchor, alias or tag"),
    "a list for a key": ("authors: []", "? [a]\n: b", r"line \d+: a key that is no text"),
    "an open bracket": ("authors: []", "authors: [", "not readable as YAML"),
    "an open quotation mark": ('short_title: "', 'short_title: ""', "not readable as YAML"),
    "a tab for blanks": ("  lines:", "\tlines:", r"line \d+: the control character '\\t'"),
    "a second document": ("authors: []", "---\nauthors: []", "not readable as YAML|is missing"),
    "a control character": ("authors: []", "authors: []\x07", r"line \d+: the control character"),
    "two items of one file": ("items:\n", f"items:\n  table_0: {SECOND_ITEM}\n", "'file': two items share one"),
    "a character no page shows": ("Burglaries in", "Burg\u200blaries in", r"line \d+: the control character '\\u200b'"),
    "a mark of the order of bytes": ("id: made", "\ufeffid: made", r"line 1: the control character '\\ufeff'"),
    "a character lost in decoding": ("Burglaries in", "Burgl\ufffdries in", r"line \d+: the control character"),
    "a zero written as an escape": ('"Burglaries in', '"Burglaries\\0in', r"line \d+: the control character '\\x00'"),
    "a title of two lines": ('"Burglaries in', '"Burglaries\\nin', "'short_title': should be one line"),
    "a definition of two lines": ('"town, or', '"town,\\nor', r"'items\.table_1\.columns\.town\.definition': should be one line"),
    "an item's lines in the wrong order": ('locus: "999:6-11"', 'locus: "999:11-6"', r"'items\.table_1\.locus': 999:11-6 lies outside"),
    "an item before the paper": ('locus: "999:6-11"', 'locus: "999:0-11"', r"'items\.table_1\.locus'"),
    "a column behind the paper": ('locus: "999:9-11"', 'locus: "999:9-16"', r"'items\.table_1\.columns\.town\.locus': 999:9-16 lies outside"),
    "a column of another source": ('locus: "999:9-11"', 'locus: "002:9-11"', r"'items\.table_1\.columns\.town\.locus': 002:9-11 lies"),
    "a column's lines in the wrong order": ('locus: "999:9-11"', 'locus: "9, 7"', r"'items\.table_1\.columns\.town\.locus': 9, 7 lies"),
    "a column in no lines": ('locus: "999:9-11"', 'locus: "page 9"', r"'items\.table_1\.columns\.town\.locus': should be a locus"),
    "a locus in other digits": ('locus: "999:6-11"', 'locus: "999:٦-11"', r"'items\.table_1\.locus'"),
    "a container unheard of": ("container: made_up", "container: moon", "'container' 'moon' is not in data/reference/containers"),
}  # fmt: skip


@pytest.mark.parametrize("fault", PAPER_FAULTS)
def test_a_fault_in_the_facts_is_named_by_file_and_key(fault, copy_of_template):
    old, new, message = PAPER_FAULTS[fault]
    assert old in YAML
    said = faults(copy_of_template, "paper.yaml", YAML.replace(old, new, 1))
    assert re.search(f"data/made_up_paper/.*{message}", said.split("\n")[0])


# the same facts in other dress
EQUAL = {
    "lines ending as on Windows": YAML.replace("\n", "\r\n"),
    "a list one entry a line": YAML.replace("lines: [1, 15]", "lines:\n  - 1\n  - 15"),
    "a year in quotation marks": YAML.replace("year: 2023", 'year: "2023"'),
    "a text without quotation marks": YAML.replace('short_title: "Burglaries in two towns"', "short_title: Burglaries in two towns"),
    "blanks around a text": YAML.replace('short_title: "Burglaries', 'short_title: "  Burglaries'),
    "a remark of the author": YAML.replace("authors: []", "authors: []  # nobody"),
}  # fmt: skip


@pytest.mark.parametrize("dress", EQUAL)
def test_the_same_facts_in_other_dress_are_the_same_facts(dress, copy_of_template):
    assert EQUAL[dress] != YAML
    expected = datasets.load_paper("made_up_paper")
    assert faults(copy_of_template, "paper.yaml", EQUAL[dress]) == ""
    assert datasets.load_paper("made_up_paper") == expected


CSV = {name: files.rows(FOLDER / name) for name in ("claims.csv", "table_1.csv")}
COLUMNS = [(name, number) for name, rows in CSV.items() for number in range(len(rows[0]))]
# what no cell of any type may be
NO_CELL = (" x", "x ", "x\ny", "x\n", "x\x00", "9" * 5_000, "x" * 200_000)


def written(rows):
    return "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows) + "\n"


def type_of(name, column):
    types = (
        schemas.CLAIM_COLUMNS
        if name == "claims.csv"
        else datasets.load_paper("made_up_paper")["items"]["table_1"]["columns"]
    )
    return types[column]


@pytest.mark.parametrize(("name", "number"), COLUMNS, ids=lambda value: str(value))
def test_a_column_left_out_misnamed_or_doubled_is_said(name, number, copy_of_template):
    rows = CSV[name]
    without = [row[:number] + row[number + 1 :] for row in rows]
    doubled = [row[: number + 1] + row[number:] for row in rows]
    misnamed = [rows[0][:number] + [rows[0][number] + "x"] + rows[0][number + 1 :], *rows[1:]]
    moved = [row[number:] + row[:number] for row in rows]
    for mutant in (without, doubled, misnamed, moved if number else without):
        assert f"data/made_up_paper/{name}, line 1: " in faults(copy_of_template, name, written(mutant))


@pytest.mark.parametrize(("name", "number"), COLUMNS, ids=lambda value: str(value))
def test_a_cell_that_no_column_can_hold_is_named(name, number, copy_of_template):
    unnamed = []
    column = CSV[name][0][number]
    blank = () if re.fullmatch(schemas.PATTERNS[type_of(name, column)][0], "") else ("",)
    for cell in (*NO_CELL, *blank):
        rows = copy.deepcopy(CSV[name])
        rows[1][number] = cell
        said = faults(copy_of_template, name, written(rows))
        if not re.search(rf"data/made_up_paper/{name}, line \d+(?:, column '{column}'|: )", said):
            unnamed.append((cell[:10], said))
    assert unnamed == []


NUMBERS = ("12a", "1,2,3", "--1", "1e5", "٣", "½", "NaN", "inf", "1_000", "0x1F", "1 00", "Ⅳ", "²")


@pytest.mark.parametrize("column", ["recorded_2021", "recorded", "cleared", "clear_up_percent"])
def test_what_only_looks_like_a_number_is_named(column, copy_of_template):
    number = CSV["table_1.csv"][0].index(column)
    unnamed = []
    for cell in NUMBERS:
        rows = copy.deepcopy(CSV["table_1.csv"])
        rows[1][number] = cell
        if f"table_1.csv, line 2, column '{column}'" not in faults(copy_of_template, "table_1.csv", written(rows)):
            unnamed.append(cell)
    assert unnamed == []


BYTES = {
    "line ends of CR only": (lambda text: text.replace(b"\n", b"\r"), "line 1: a line end of CR only"),
    "another encoding": (lambda text: text + "Южный".encode("cp1251"), r"line \d+: not UTF-8"),
    "two bytes a letter": (lambda text: text.decode().encode("utf-16"), "line 1: not UTF-8"),
    "nothing": (lambda text: b"", "the file is empty"),
    "blanks": (lambda text: b" \n\n", "the file is empty"),
    "a zero byte": (lambda text: text.replace(b"e", b"\x00", 1), r"line \d+: the control character"),
}  # fmt: skip


@pytest.mark.parametrize("name", ["paper.yaml", "claims.csv", "table_1.csv"])
@pytest.mark.parametrize("damage", BYTES)
def test_damaged_bytes_are_named(damage, name, copy_of_template):
    change, message = BYTES[damage]
    said = faults(copy_of_template, name, change((FOLDER / name).read_bytes()))
    assert re.search(rf"data/made_up_paper/{name}.*{message}", said)


@pytest.mark.parametrize("name", ["claims.csv", "table_1.csv"])
def test_stray_quotation_marks_are_named_with_their_line(name, copy_of_template):
    text = written(CSV[name])
    for mutant in (text + '"open', text.replace('"\n', '"x\n', 1)):
        assert re.search(rf"{name}, line \d+: ", faults(copy_of_template, name, mutant))


@pytest.mark.parametrize("name", ["paper.yaml", "claims.csv", "table_1.csv"])
def test_what_stands_in_a_files_place_is_named(name, copy_of_template):
    file = copy_of_template / "data/made_up_paper" / name
    file.unlink()
    assert f"data/made_up_paper/{name}: no such file" in datasets.faults("made_up_paper")
    file.mkdir()
    assert f"data/made_up_paper/{name}: cannot be read: Is a directory" in datasets.faults("made_up_paper")
    file.rmdir()
    file.symlink_to("nowhere")
    assert f"data/made_up_paper/{name}: no such file" in datasets.faults("made_up_paper")
    file.unlink()
    file.symlink_to(file)
    assert f"data/made_up_paper/{name}: " in datasets.faults("made_up_paper")
    file.unlink()
    file.symlink_to(FOLDER / name)
    assert f"data/made_up_paper/{name}: a link to a file outside its folder" in datasets.faults("made_up_paper")


@pytest.mark.parametrize(
    "paper", ["", ".", "..", "../data/made_up_paper", "made_up_paper/", "reference", "x" * 300, "a\0", None, 7]
)
def test_what_is_no_paper_is_refused_and_the_known_ones_listed(paper):
    with pytest.raises(datasets.DataError, match="known: .*made_up_paper|no such file"):
        datasets.load_paper(paper)


CONTAINER_FAULTS = {
    "a citation left out": ("made_up:\n  citation:", "made_up:\n  citing:", "'made_up.citation' is missing"),
    "a container told twice": ("made_up:", "not_printed:", r"line \d+: 'not_printed' is stated twice"),
    "an id with a blank": ("made_up:", "made up:", "'made up"),
    "a list of citations": ('"Not printed"', '["Not printed"]', "'not_printed.citation'"),
}


@pytest.mark.parametrize("fault", CONTAINER_FAULTS)
def test_a_fault_in_the_containers_is_named_by_file_and_key(fault, copy_of_template):
    old, new, message = CONTAINER_FAULTS[fault]
    file = copy_of_template / "data/reference/containers.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    assert re.search(rf"data/reference/containers\.yaml.*{message}", datasets.faults("made_up_paper"))


CHARACTERS = " ,\"':#[]{}|>&*!%@`-\n\r\tx9٣а\u200b"
SEEDED_MUTANTS = 100


def slip(text, chance):
    """A text with one slip of the hand: a character lost, doubled, exchanged or put in; a line lost, doubled or moved."""
    place = chance.randrange(len(text) - 1)
    lines = text.splitlines(keepends=True)
    line = chance.randrange(len(lines) - 1)
    character = chance.choice(CHARACTERS)
    slips = [
        text[:place] + text[place + 1 :],
        text[:place] + text[place] + text[place:],
        text[:place] + text[place + 1] + text[place] + text[place + 2 :],
        text[:place] + character + text[place:],
        text[:place] + character + text[place + 1 :],
        text[:place],
        "".join(lines[:line] + lines[line + 1 :]),
        "".join(lines[: line + 1] + lines[line:]),
        "".join([*lines[:line], lines[line + 1], lines[line], *lines[line + 2 :]]),
    ]
    return chance.choice([mutant for mutant in slips if mutant != text])


@pytest.mark.parametrize("name", ["paper.yaml", "claims.csv", "table_1.csv"])
def test_no_slip_of_the_hand_goes_unnamed(name, copy_of_template):
    checksums.main()
    text = (FOLDER / name).read_text("utf-8")
    chance = random.Random(name)
    unnamed = []
    for _ in range(SEEDED_MUTANTS):
        mutant = slip(text, chance)
        said = faults(copy_of_template, name, mutant)
        changed = checksums.changes() == [f"data/made_up_paper/{name}: changed since it was recorded in SHA256SUMS"]
        # what can still be read is another fact, which nothing but its checksum tells from the first
        if not changed or not re.match(r"$|data/made_up_paper/[a-z_0-9]+\.(?:yaml|csv)(?:, line \d+[:,]|: ')", said):
            unnamed.append((mutant, said))
    assert unnamed == []
