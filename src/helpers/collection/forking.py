"""A process that has imported what checking a notebook needs and opened nothing; it forks a child for each order.

While no order waits it reads one paper's data after the other, so that most are held to their schemas only once.
Started as a file by `warm`, in a clean environment. Each child does one task and ends; a keeper beside it says with
which code, and ends it when whoever ordered it is gone. Linux only.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import traceback
from pathlib import Path

# what tasks, pytest, kernels and notebooks import sooner or later; tests compare the outputs with those of cold kernels
PRELOADED = (
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.pylabtools", "IPython.extensions.storemagic",
    "_pytest.unittest", "ipykernel.debugger", "ipykernel.ipkernel", "ipykernel.kernelapp", "ipykernel_launcher",
    "jinja2", "matplotlib.backends.backend_agg", "matplotlib.pyplot", "nbclient", "nbformat", "nbval.kernel",
    "nbval.plugin",
    "pandera.backends.pandas.builtin_checks", "pandera.backends.pandas.register", "pandera.pandas",
    "pandera.strategies.pandas_strategies", "psutil", "pydantic", "scipy.optimize", "scipy.stats", "seaborn",
    "statsmodels.api", "statsmodels.stats.api", "yaml",
    "helpers.alternatives", "helpers.exercises", "helpers.figures", "helpers.localization", "helpers.papers",
    "helpers.printed.lexicon.en", "helpers.printed.lexicon.kk", "helpers.printed.lexicon.ru", "helpers.statistics",
    "helpers.tables", "helpers.trends", "helpers.uncertainty", "helpers.collection.comparing",
    "helpers.collection.inspecting", "helpers.collection.kernels", "helpers.collection.storing",
)  # fmt: skip
KERNEL_TASKS = ("comparing", "storing")
LONGEST = 65536  # bytes of an order
SMALL = 1_000_000  # bytes of a paper's data: an order waits until a paper is read, for a fraction of a second


def main(number: str) -> None:
    """Import, say so, then fork for each order that comes over the socket of this number, until it is closed."""
    orders = socket.socket(fileno=int(number))
    _import()
    signal.signal(signal.SIGCHLD, _reap)
    orders.send(b"ready")
    unread = _papers()
    while True:
        while unread and not select.select([orders], [], [], 0)[0]:
            _read_paper(unread.pop())
        text, handed, _, _ = socket.recv_fds(orders, LONGEST, 1)
        if not text:
            return
        with socket.socket(fileno=handed[0]) as answer:
            if not os.fork():
                orders.close()
                order = json.loads(text)
                # what the interpreter and the libraries set themselves, they set in a fresh process, too
                order["environment"] = dict(os.environ) | order["environment"]
                _keep(order, answer)


def _import() -> None:
    import pandas

    importlib.import_module("helpers.collection.stored").form()
    for name in PRELOADED:
        importlib.import_module(name)
    _compile()
    _read_references()
    pandas.set_option("display.max_columns", 20)  # as it chooses in a kernel; elsewhere it guesses from the terminal
    if len(list(Path("/proc/self/task").iterdir())) > 1:  # a lock that a thread holds would stay locked in each child
        raise RuntimeError("an imported library has started a thread")
    gc.collect()
    gc.freeze()  # what is shared stays shared: the collector of a child does not touch it


def _compile() -> None:
    """What nearly every child would make for itself: the patterns of each lexicon, the validator of notebooks."""
    printed, stored = map(importlib.import_module, ("helpers.printed", "helpers.collection.stored"))
    for language in printed.languages():
        printed.parse("1 %", language)
    list(stored.form().validator.iter_validate({}, version=4, version_minor=5))


def _read_references() -> None:
    """Reference tables that nearly every child reads: of a file that is still the same it takes what was made of it."""
    homes, datasets = map(importlib.import_module, ("helpers.collection.inspection.homes", "helpers.datasets"))
    with contextlib.suppress(datasets.DataError, OSError):  # what cannot be read is for the child to name
        for name in ("prose", "shown"):
            datasets.load_reference(name)
        homes.sources()


def _papers() -> list[str]:
    """Ids of the papers there are; none where there is no data, which is for the child to name."""
    with contextlib.suppress(OSError):
        return importlib.import_module("helpers.datasets").paper_ids()
    return []


def _read_paper(name: str) -> None:
    """Read a paper's data: whoever is forked later takes what was made of them, of files that are still the same."""
    modules = "helpers.datasets", "helpers.datasets.paths", "helpers.collection.inspection.homes"
    datasets, paths, homes = map(importlib.import_module, modules)
    with contextlib.suppress(Exception):  # whatever is wrong with them, it is for the child to name
        size = sum(file.stat().st_size for file in (paths.data() / name).iterdir())
        if size < SMALL and not datasets.faults(name):
            homes.of_paper(name, datasets.load_paper(name))
    gc.freeze()


def _reap(*_) -> None:
    """Take note of the keepers that have ended, so that their time counts as ours."""
    with contextlib.suppress(ChildProcessError):  # none is left
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _keep(order: dict, answer: socket.socket) -> None:
    """Fork the child that does the task, and say how it ended; end it when nobody waits for that. Never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if not pid:
        answer.close()
        _do(**order)
    ended = os.pidfd_open(pid)
    if ended not in select.select([answer, ended], [], [])[0]:
        os.kill(pid, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    try:
        answer.send(json.dumps(code).encode())
    finally:
        os._exit(0)


def _do(task: str, arguments: list[str], environment: dict[str, str], folder: str, log: str) -> None:
    """Do one task as a fresh process would, what is said going to a file; never returns."""
    code = 1
    try:
        _settle(environment, folder, log)
        module = importlib.import_module(f"helpers.collection.{task}")
        if task in KERNEL_TASKS:
            from helpers.collection import comparing, kernels

            comparing.limit_memory()  # before the kernel is forked, which keeps to it, too
            kernels.prepare()
        module.main(*arguments)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _settle(environment: dict[str, str], folder: str, log: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    said = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(said, stream)


if __name__ == "__main__":
    main(*sys.argv[1:])
