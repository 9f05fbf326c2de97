"""Files are written whole or not at all: beside the old one first, then in its place.

A full disk or a kill leaves the old file; two runs at once never write into the same draft.
"""

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path


def replace(target: Path, content: str | bytes) -> Path:
    """Put new content in a file's place and return its path; its folder is made if there is none.

    Parameters
    ----------
    target : Path
        The file to write.
    content : str or bytes
        A text is stored as UTF-8, its line ends as they are.

    Raises
    ------
    OSError
        When the disk is full or the place cannot be written to; the old file is as it was then, and no draft is left.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     replace(Path(folder) / "new/README.md", "# Title").read_text("utf-8")
    '# Title'
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())  # some disks say only here that they are full
        _take_mode(draft, target)
        return draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _take_mode(draft: Path, target: Path) -> None:
    """A draft is its writer's alone; the file it becomes is readable as the old one was."""
    if target.exists():
        shutil.copymode(target, draft)
    else:
        draft.chmod(0o644)


def table(target: Path, rows: Iterable[Iterable]) -> Path:
    """Write rows, the names of the columns first, as a CSV file; see `replace`."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return replace(target, text.getvalue())
