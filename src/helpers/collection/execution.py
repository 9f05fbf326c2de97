"""How a stored notebook is executed and compared: alone, and deaf to whatever else is set on a machine.

A process of its own for each notebook and task (`apart`), forked or started (`warm`), so that one that hangs, dies or
fills its memory cannot hurt another; of the caller's environment only what a process needs to live (`KEPT`), so that no
start-up file, setting or module of the same name can make a changed output pass. Every code cell must be compared.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import helpers
from helpers.collection import stored, warm, watching
from helpers.datasets import paths

CELL_SECONDS = 120
NOTEBOOK_SECONDS = 1800
# what processes need to find programs, caches and a place for drafts; everything else is ours to say
KEPT = (
    "PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "LD_LIBRARY_PATH",
    "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "MPLCONFIGDIR",
)  # fmt: skip
STOP = threading.Event()  # set, it ends what is being executed, and what would still begin
SHOWN = (15, 25)  # lines kept of the beginning and of the end of a reason
COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # IPython's tracebacks and what a notebook colours itself
# what a kernel does before its first cell
PLAIN = 'c = get_config()\nc.InteractiveShell.xmode = "Plain"\n'  # tracebacks without the source around each call
WATCHED = "exec(open({!r}, encoding='utf-8').read())\nwatch({!r})\n"


def differences(notebook: Path, reads: Path | None = None) -> list[str]:
    """What keeps a notebook, executed anew, from being what is stored; each with its code cell, empty when nothing.

    Parameters
    ----------
    notebook : Path
        A readable notebook; its code cells are counted from 1, as inspection does.
    reads : Path, optional
        A file to which its kernel appends what it reads (`watching`).
    """
    read = stored.read(notebook)
    code_cells = len(read.code)
    if read.foreign:
        return [f"not executed: it is written for {read.foreign}"]
    if not code_cells:
        return ["it has no code cell: nothing was compared"]
    found, said = apart("comparing", notebook.resolve(), CELL_SECONDS, reads=reads)
    return _reasons(found or {"compared": [], "failed": []}, said, code_cells)


def apart(task: str, *arguments, reads: Path | None = None) -> tuple[Any, str]:
    """Do a task in a process of its own: what it recorded (None if it did not come to that), and what it said last.

    Parameters
    ----------
    task : str
        A module of this room with a function ``main(record, reads, *arguments)``, all texts.
    reads : Path, optional
        A file to which the task appends what it reads; none is named to it when left out.
    """
    with tempfile.TemporaryDirectory(prefix="criminology-") as folder:
        scratch = Path(folder)
        record, log = scratch / "record.json", scratch / "log"
        log.touch()
        process = _begun(task, [str(record), str(reads or ""), *map(str, arguments)], scratch, log)
        code = _waited(process)
        found = json.loads(record.read_text("utf-8")) if record.exists() else None
        return found, f"{_end(log)}\nit ended with code {code}"


def environment(scratch: Path, reads: str = "") -> dict[str, str]:
    """What a process that executes notebooks is told, and nothing else.

    Parameters
    ----------
    scratch : Path
        An empty folder, where IPython, Jupyter and matplotlib find settings of ours instead of a person's.
    reads : str
        The file to which a kernel appends what it reads, if it is to.
    """
    profile = scratch / "ipython/profile_default"
    profile.mkdir(parents=True)
    watched = WATCHED.format(watching.__file__, reads) if reads else ""
    (profile / "ipython_config.py").write_text(PLAIN + watched, "utf-8")
    (scratch / "matplotlibrc").touch()
    ours = {
        "CRIMINOLOGY_ROOT": paths.notebooks().parent.resolve(),
        "PYTHONPATH": Path(helpers.__file__).parents[1],  # the very helpers that check, whatever else is installed
        "PYTHONSAFEPATH": 1,  # a module beside the notebook is not found
        "PYTHONNOUSERSITE": 1,
        "PYTHONUTF8": 1,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": 1,
        "IPYTHONDIR": scratch / "ipython",
        "MATPLOTLIBRC": scratch / "matplotlibrc",
        **{f"JUPYTER_{name}": scratch / "jupyter" for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")},
        "JUPYTER_NO_CONFIG": 1,
        **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), 1),
    }
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {name: str(value) for name, value in ours.items()}


def short(text: str) -> str:
    """A reason as people read it: no colours, no blank lines, the beginning and the end, what is left out counted.

    Examples
    --------
    >>> short("\\x1b[31mValueError\\x1b[0m: no such town\\n\\n")
    'ValueError: no such town'
    """
    first, last = SHOWN
    lines = [line[:400].rstrip() for line in COLOURS.sub("", text).splitlines() if line.strip()]
    if len(lines) > first + last:
        lines[first:-last] = [f"… {len(lines) - first - last} lines left out …"]
    return "\n".join(lines)


def _begun(task: str, arguments: list[str], scratch: Path, log: Path) -> subprocess.Popen | warm.Process:
    told = environment(scratch, arguments[1])
    if not warm.why_not():
        order = {"task": task, "arguments": arguments, "environment": told, "folder": str(scratch), "log": str(log)}
        return warm.start(order, told, STOP)
    script = Path(__file__).with_name(f"{task}.py")
    with log.open("ab") as said:  # a file, not a pipe: what a notebook leaves running would keep a pipe open
        return subprocess.Popen(
            [sys.executable, script, *arguments],
            stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=scratch, env=told,
        )  # fmt: skip


def _waited(process: subprocess.Popen | warm.Process) -> int:
    """The code a process ended with; it is made to end when its time is up or everything is to stop."""
    end = time.monotonic() + NOTEBOOK_SECONDS
    try:
        while process.poll() is None and not STOP.wait(0.02) and time.monotonic() < end:
            pass
    finally:  # Ctrl-C comes here, too
        process.kill()
    return process.wait()


def _end(log: Path, size: int = 20_000) -> str:
    with log.open("rb") as said:
        said.seek(max(0, log.stat().st_size - size))
        return said.read().decode("utf-8", "replace")


def _reasons(found: dict, said: str, code_cells: int) -> list[str]:
    reasons = [_reason(*failure) for failure in found["failed"]]
    accounted = {*found["compared"], *(number for number, _, _ in found["failed"])}
    if rest := [str(number) for number in range(1, code_cells + 1) if number not in accounted]:
        reasons.append(f"not compared: code cell {', '.join(rest)} of {code_cells}")
    if rest and not found["failed"]:
        reasons.append(f"the process that executed it said:\n{_indented(said)}")
    return reasons


def _reason(number: int, what: str, detail: str) -> str:
    place = f"code cell {number}, executed" if number else "executed"
    return f"{place}: {short(what)}" + (f"\n{_indented(detail)}" if detail.strip() else "")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in short(text).splitlines())
