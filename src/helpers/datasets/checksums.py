"""Every file under ``data/`` is fixed by its SHA-256, listed in ``data/SHA256SUMS`` as ``sha256sum -c`` reads it.

A cell that no formula reads and no notebook shows is fixed by this alone. The listing is written by ``make record``,
and by no other command: that the data have changed is for a person to say.
"""

import hashlib
import re
import sys

from helpers.datasets import files, paths, sources
from helpers.datasets.files import DataError

LISTING = "SHA256SUMS"
ENTRY = re.compile(r"([0-9a-f]{64})  (\S+)")


def recorded() -> dict[str, str]:
    """Path below ``data/`` -> SHA-256 in hexadecimal, as listed.

    Raises
    ------
    DataError
        When there is no listing, or a line of it is no entry or lists a file again; the line is named.
    """
    file = paths.data() / LISTING
    listed = {}
    for line, entry in enumerate(files.text(file).splitlines(), 1):
        found = ENTRY.fullmatch(entry)
        if not found or found[2] in listed:
            what = "a file is listed twice" if found else "should be a SHA-256, two blanks and a path"
            raise DataError(f"{files.name(file)}, line {line}: {what}; make record writes this file")
        listed[found[2]] = found[1]
    return listed


def present() -> dict[str, str]:
    """Path below ``data/`` -> SHA-256 of every file that lies there, in the order of the listing; but the listing's."""
    found = {}
    for file in sorted(paths.data().rglob("*"), key=lambda file: file.as_posix()):
        if file.is_file() and file != paths.data() / LISTING:
            found[file.relative_to(paths.data()).as_posix()] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def changes() -> list[str]:
    """What differs from the listing, one sentence a file: changed, not listed, or listed and not there.

    Raises
    ------
    DataError
        When the listing cannot be read.
    """
    listed, there = recorded(), present()
    found = []
    for name in sorted(listed.keys() | there.keys()):
        if name not in there:
            found.append(f"data/{name}: no such file, but {LISTING} lists it")
        elif name not in listed:
            found.append(f"data/{name}: not listed in {LISTING}")
        elif listed[name] != there[name]:
            found.append(f"data/{name}: changed since it was recorded in {LISTING}")
    return found


def remark() -> str:
    """One line for a reader of results: which data are no longer those recorded; empty when all are.

    It is no fault of a notebook that was run on newer data, so nothing is raised, not even without a listing.
    """
    try:
        said = changes()
    except (DataError, OSError) as reason:
        return f"Data not compared with what is recorded: {reason}"
    if not said:
        return ""
    more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
    return f"Data changed since recorded: {said[0]}{more}"


def main() -> int:
    """Last step of ``make record``: write the listing and say what it did not know; 2 where a file is undeclared."""
    if undeclared := sources.strays():
        print("checksums: no paper declares", *undeclared, sep="\n  ", file=sys.stderr)
        return 2
    listing = paths.data() / LISTING
    try:
        said = changes()
    except DataError as reason:  # the listing itself is what has to be written
        said = [str(reason)]
    listing.write_bytes("".join(f"{digest}  {name}\n" for name, digest in present().items()).encode())
    print(*said, f"{files.name(listing)}: {len(recorded())} files recorded", sep="\n")
    return 0
