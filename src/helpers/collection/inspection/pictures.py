"""What a stored notebook shows: each picture is the one that was drawn, and nothing declared is missing.

nbval never looks at a picture. `figures.show` stores under each its caption, its plotted values and the fingerprint of
its pixels, which nbval compares with those of the redrawing; here the pixels stored are held to the fingerprint. A
cell deleted with its output leaves no trace in a notebook: what each has to show stands in
``data/reference/shown.csv``.
"""

import base64
import functools
import hashlib
import io
import re
from collections import Counter
from html import unescape

from helpers import datasets
from helpers.agreement import ledger
from helpers.collection import stored, writing
from helpers.datasets import paths

CAPTION = re.compile(
    r"<p>(?P<caption>.*?)</p>\n<details><summary>Plotted values \(\d+ rows\) of picture (?P<print>[0-9a-f]{16})<"
    r".*?<td>(?P<title>.*?)</td>",
    re.DOTALL,
)
CHUNKS = (b"IHDR", b"pHYs", b"tEXt", b"IDAT", b"IEND")
HEADING = re.compile(r"^#{1,6} +(.*\S)", re.MULTILINE)


def findings(notebook: stored.Notebook) -> list[str]:
    """What is wrong with the pictures of a notebook, and what it shows beside what is declared, each as a sentence."""
    found = []
    for number, cell in enumerate(notebook.code, 1):
        for fault in _of_outputs([output.get("data", {}) | {"": output} for output in cell.outputs]):
            found.append(f"code cell {number}: {fault}")
    return found + _beside_the_declared(notebook)


def shown(notebook: stored.Notebook) -> Counter:
    """How often a notebook shows each (kind, name): a figure by its title, a table or value by its section.

    Verdicts are counted by their section, too: a claim without one is found by its id, one shown nowhere is not.
    """
    section, found = "", Counter()
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            section = [section, *HEADING.findall(cell.source)][-1]
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            caption = CAPTION.match(data.get("text/html", ""))
            if caption:
                found["figure", unescape(caption["title"])] += 1
            elif ledger.MIME in data:
                found["verdicts", section] += 1
            elif stored.PNG not in data:
                found["table" if "text/html" in data else "value", section] += 1
    return found


def record() -> None:
    """Record what every notebook shows now as what it has to show, in ``data/reference/shown.csv``."""
    rows = [("notebook", "kind", "name", "count")]
    for path in stored.all_notebooks():
        for (kind, name), count in shown(stored.read(path)).items():
            rows.append((path.stem, kind, name, count))
    writing.table(paths.data() / "reference/shown.csv", rows)


@functools.lru_cache(16)  # whoever plants faults beside a picture has it looked at again and again
def fingerprint(picture: bytes) -> str:
    """The fingerprint of a stored PNG, as `figures.show` defines it; made again here, not taken from what drew it.

    Raises
    ------
    ValueError
        For what is no PNG, or holds more than one picture.
    """
    from PIL import Image

    _require_one_picture(picture)
    try:
        with Image.open(io.BytesIO(picture), formats=["PNG"]) as pixels:
            content = pixels.tobytes()
    except (OSError, SyntaxError) as reason:  # what Pillow was seen to raise for a broken file
        raise ValueError(f"no readable PNG: {reason}") from reason
    return hashlib.sha256(f"{pixels.height} {pixels.width} ".encode() + content).hexdigest()[:16]


def _require_one_picture(picture: bytes) -> None:
    """Refuse what a browser would show beside the pixels, such as the later pictures of a moving one, or by colour."""
    place = 8
    while kind := picture[place + 4 : place + 8]:
        if kind not in CHUNKS:
            raise ValueError(f"no readable PNG: it holds {kind!r}, which may be another picture")
        place += 12 + int.from_bytes(picture[place : place + 4])


def _of_outputs(outputs: list[dict]) -> list[str]:
    found = []
    for before, data in zip([{}, *outputs], [*outputs, {}], strict=True):
        caption = CAPTION.match(data.get("text/html", ""))
        if stored.PNG in before:
            found += _of_picture(before, caption)
        elif caption:
            found.append("shows plotted values without their picture")
    return found


def _of_picture(data: dict, caption: re.Match | None) -> list[str]:
    if caption is None:
        return ["shows a picture without caption and plotted values under it: use figures.show"]
    found, width = [], None
    try:
        png = base64.b64decode(data[stored.PNG])
        drawn, width = fingerprint(png), int.from_bytes(png[16:20])
    except ValueError as reason:
        drawn = str(reason)
    if drawn != caption["print"]:
        found.append(f"stores another picture than was drawn: {drawn}, drawn was {caption['print']}")
    sentence, told = unescape(caption["caption"]), data[""].metadata.get(stored.PNG, {})
    if width and told.get("width") != width // 2:  # `figures.show` has it shown at half its own pixels
        found.append(f"shows its picture {told.get('width')} pixels wide, which was drawn for {width // 2}")
    for alternative in (data.get("text/plain"), told.get("alt")):
        if alternative != sentence:
            found.append(f"says {alternative!r} in place of its picture, and under it {sentence!r}")
    return found


def _beside_the_declared(notebook: stored.Notebook) -> list[str]:
    name = notebook.path.stem
    table = datasets.load_reference("shown").reset_index()
    declared = Counter()
    for row in table[table["notebook"] == name].itertuples():
        declared[row.kind, row.name] = row.count
    found = []
    actual = shown(notebook)
    for kind, title in sorted(declared.keys() | actual.keys()):
        if (there := actual[kind, title]) != (due := declared[kind, title]):
            found.append(f"shows {there} of kind {kind}, {title!r}; data/reference/shown.csv declares {due}")
    return found
