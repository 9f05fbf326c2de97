"""What the stored outputs of a code cell may show.

nbval compares text, tables and verdict rows. It never compares a picture or a widget, so a picture comes with its
plotted values, and no output shows anything else; nor may HTML bring in what nobody plotted.
"""

import re
from dataclasses import asdict

from helpers.agreement import ledger
from helpers.collection import stored

KINDS = ("text/plain", "text/html", stored.PNG, ledger.MIME)
TEXT_TAG = re.compile(
    "a|b|br|caption|code|d[dlt]|details|div|em|figcaption|figure|h[1-6]|hr|i|li|[ou]l|p|pre|small|span|strong|style|"
    "su[bp]|summary|table|t[dhr]|tbody|tfoot|thead|u"
)
TAG = re.compile(r"<\s*/?\s*([^\s/>]+)")
ACTIVE = re.compile(
    r"""<[^>]*[\s"'/](?:on\w+|src|srcset|srcdoc|data|poster|background)\s*=|<[^>]*(?:javascript|data):|"""
    r"url\(|@import|display\s*:\s*none|visibility\s*:",
    re.IGNORECASE,
)
TRACES = {
    "an absolute path": re.compile(
        r"(?<![\w/.:<])/(?:home|root|Users|tmp|work|usr|opt|var|mnt|private)/\w|\b[A-Z]:\\\\?\w|\bfile:/"
    ),
    "a memory address": re.compile(r"\bat 0x[0-9a-fA-F]{6,}|<[\w.]+ object at|<Axes|<Figure"),
}
# colours of a terminal, a line written over (nbval compares what is left of it), text that runs backwards
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def faults(cell) -> list[str]:
    """What the outputs of a code cell show and may not, each as the rest of a sentence that begins with the cell."""
    found = []
    for output in cell.outputs:
        data = output.get("data", {})
        found += _failures(output) + _kinds(data) + _traces(output) + _html(data.get("text/html", "")) + _rows(data)
        if output.get("execution_count", cell.execution_count) != cell.execution_count:
            found.append(f"shows the result of execution {output.execution_count}, not of its own")
    return found


def plain(text: str) -> str:
    """A message without what only a terminal understands.

    Examples
    --------
    >>> plain("\\x1b[31mKeyError\\x1b[0m: 'x'")
    "KeyError: 'x'"
    """
    return CONTROL.sub("", COLOUR.sub("", text))


def comparison(data: dict) -> ledger.Comparison:
    """The verdict rows an output carries; `ValueError` when they are none."""
    try:
        rows = tuple(ledger.Verdict(**row) for row in data.get(ledger.MIME, []))
    except TypeError as reason:
        raise ValueError(f"a row has not the columns of a verdict: {reason}") from reason
    for row in rows:
        for name, value in asdict(row).items():
            if not isinstance(value, int | float | None if name == "power" else str):
                raise ValueError(f"{row.claim_id}: {name} is {value!r}")
    return ledger.Comparison(rows)


def _failures(output) -> list[str]:
    if output.output_type == "error":
        return [f"stored an exception: {output.ename}: {output.evalue}"]
    if output.output_type == "stream" and output.name != "stdout":
        return [f"printed a warning: {(output.text.strip() or '(blank)').splitlines()[0]}"]
    return []


def _kinds(data: dict) -> list[str]:
    return [f"shows {kind}, which nobody compares: use tables or figures.show" for kind in data if kind not in KINDS]


def _traces(output) -> list[str]:
    data = output.get("data", {"text/plain": output.get("text", "")})
    text = "\n".join(str(value) for kind, value in data.items() if not kind.startswith("image/"))
    found = []
    for what, trace in TRACES.items():
        if hit := trace.search(text):
            found.append(f"shows {what}: {hit.group()}")
    if any(isinstance(value, str) and CONTROL.search(value) for value in data.values()):
        found.append("shows control characters, such as a terminal's colours")
    return found


def _html(html: str) -> list[str]:
    found = []
    for tag in dict.fromkeys(TAG.findall(html)):
        if not TEXT_TAG.fullmatch(tag.lower()):
            found.append(f"shows HTML with <{tag}>, which may be anything")
    if hit := ACTIVE.search(html):
        found.append(f"shows HTML that loads, runs or hides something: {hit.group()[-40:]}")
    return found


def _rows(data: dict) -> list[str]:
    if ledger.MIME not in data:
        return []
    try:
        bundle = comparison(data)._repr_mimebundle_()
    except ValueError as reason:
        return [f"holds verdict rows that are none: {reason}"]
    return [f"shows as {kind} other verdicts than its rows hold" for kind in bundle if data.get(kind) != bundle[kind]]
