"""One notebook executed by nbval and compared cell by cell, in a process of its own.

Run as a file, never imported by the house: nothing but pytest and nbval is loaded, and nothing that a person's
environment or a ``conftest.py`` says is heard (`execution` starts it so). What was found goes to a JSON file.
"""

import itertools
import json
import os
import sys
import time
from pathlib import Path
from pprint import pformat
from queue import Empty

import nbval.plugin
import pytest

MEMORY = 4 * 2**30  # bytes of data, for this process and for the kernel each; a notebook needs about a twentieth
DIFFERENCES = 10  # lines of one output shown as different
LARGEST = 5_000_000  # characters of one cell's output; the largest stored one has not a tenth
WIDTH = 200  # characters of a line shown, from a little before the first that differs


class Recorder:
    """What became of each code cell, numbered from 1: compared and alike, or failed and why."""

    def __init__(self):
        self.compared: list[int] = []
        self.failed: list[tuple[int, str, str]] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item):
        """Count a cell as compared only when nbval was to compare it and said nothing."""
        kernel = item.parent.kernel
        kernel.get_message = _watched(kernel)
        yield
        if item.options["check"] and item.cell.execution_count is not None:
            self.compared.append(item.cell_num + 1)

    def pytest_exception_interact(self, node, call):
        """Keep the reason; without a kernel no other cell is tried."""
        fault = call.excinfo.value
        number = getattr(node, "cell_num", -1) + 1
        self.failed.append((number, str(fault), getattr(fault, "inner_traceback", None) or ""))
        kernel = getattr(node.parent, "kernel", None)
        if not (kernel and kernel.is_alive()):
            node.session.shouldstop = "no kernel"

    @pytest.hookimpl(tryfirst=True)
    def pytest_assertrepr_compare(self, left, right):
        """The lines that differ, in a time that grows with the output only linearly."""
        return _differing(*(value if isinstance(value, str) else pformat(value) for value in (left, right)))


def _differing(stored: str, now: str) -> list[str]:
    shown, left_out = [], 0
    pairs = itertools.zip_longest(stored.splitlines(), now.splitlines(), fillvalue="(no such line)")
    for number, (old, new) in enumerate(pairs, 1):
        if old == new:
            continue
        if len(shown) < 2 * DIFFERENCES:
            begin = max(0, len(os.path.commonprefix([old, new])) - WIDTH // 4)
            old, new = old[begin : begin + WIDTH], new[begin : begin + WIDTH]
            shown += [f"line {number}, stored: {old}", f"line {number}, now:    {new}"]
        else:
            left_out += 1
    return [*shown, f"{left_out} more lines differ"] if left_out else shown or ["the line ends differ"]


def _watched(kernel):
    """nbval's way of getting messages, but it gives up at once when the kernel has died or one cell shows too much.

    Nor does it set out each message for a log that nobody reads, which took a third of the time of a comparison.
    """
    get = {"iopub": kernel.kc.get_iopub_msg, "shell": kernel.kc.get_shell_msg}
    shown = 0

    def watched(stream, timeout=0):
        nonlocal shown
        message = _when_there(lambda wait: get[stream](timeout=wait), kernel, time.monotonic() + timeout)
        shown += sum(len(str(part)) for part in message["content"].values())
        if shown > LARGEST:
            kernel.stop()
            raise RuntimeError(f"shows more than {LARGEST:,} characters")
        return message

    return watched


def _when_there(get, kernel, end: float) -> dict:
    while True:
        try:
            return get(max(0, min(1, end - time.monotonic())))
        except Empty:
            if not kernel.is_alive():
                raise RuntimeError("its kernel died") from None
            if time.monotonic() >= end:
                raise


def limit_memory() -> None:
    """Let neither this process nor those it starts have more than `MEMORY`."""
    if sys.platform == "linux":  # elsewhere the limit is not kept or does not exist
        import resource

        _, highest = resource.getrlimit(resource.RLIMIT_DATA)
        allowed = MEMORY if highest == resource.RLIM_INFINITY else min(MEMORY, highest)
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, highest))


def main(record: str, reads: str, notebook: str, seconds: str) -> None:
    """Execute and compare ``notebook``, each cell for so many seconds at most; what is read the kernel notes itself."""
    limit_memory()
    recorder = Recorder()
    settings = Path(record).with_name("pytest.ini")  # an empty one, so that no other is looked for
    settings.write_text("[pytest]\n", "utf-8")
    options = ["--nbval", "--nbval-current-env", f"--nbval-cell-timeout={seconds}", "-q", "--color=no", "--tb=short"]
    alone = ["-p", "no:cacheprovider", "--noconftest", "-c", str(settings), "--rootdir", str(settings.parent)]
    pytest.main([*alone, *options, notebook], plugins=[nbval.plugin, recorder])
    Path(record).write_text(json.dumps({"compared": recorder.compared, "failed": recorder.failed}), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
