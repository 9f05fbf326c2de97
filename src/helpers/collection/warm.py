"""Tasks in processes forked from one that has imported everything (`forking`), where the system can fork safely.

Half of the time of a notebook is the start of its kernel and of what checks it: on Linux both are forked, elsewhere
(`why_not`) they are started cold. What a task may hear and for how long it may run is `execution`'s to say.
"""

import atexit
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
from importlib import metadata
from pathlib import Path

GROUP, NAME = "jupyter_client.kernel_provisioners", "forked-kernel-provisioner"
COLD = "CRIMINOLOGY_COLD"  # set, everything is started cold: to compare the two
_LOCK = threading.Lock()
_SERVERS: list = []  # the one that runs, if one does


class Unavailable(RuntimeError):
    """The process that forks did not start, or is gone; the message says why."""


class Process:
    """A task under way in a forked process; asked as a ``subprocess.Popen`` is."""

    def __init__(self, answer: socket.socket):
        self._answer = answer
        self.returncode: int | None = None

    def poll(self, seconds: float = 0) -> int | None:
        """The code it ended with; None while it runs. Without a word from its keeper it is taken for killed."""
        if self.returncode is None and select.select([self._answer], [], [], seconds)[0]:
            with self._answer:
                self.returncode = json.loads(self._answer.recv(64) or b"-9")
        return self.returncode

    def kill(self) -> None:
        """Make it end."""
        if self.returncode is None:
            self._answer.shutdown(socket.SHUT_WR)  # its keeper takes that for a word of ours

    def wait(self) -> int:
        """The code it ends with."""
        return self.poll(None)


def why_not() -> str:
    """Why kernels are started cold, in a few words; empty where they are forked."""
    if os.environ.get(COLD):
        return f"{COLD} is set"
    if sys.platform != "linux":
        return f"forking is not safe on {sys.platform}"
    if not metadata.entry_points(group=GROUP, name=NAME):
        return "the package was installed before it had a kernel of its own; install it again"
    return ""


def start(order: dict, environment: dict[str, str], stop: threading.Event) -> Process:
    """Begin a task in a forked process.

    Parameters
    ----------
    order : dict
        What `forking` is to do: task, arguments, environment, folder, log.
    environment : dict of str to str
        The environment of the process that forks, if it does not run yet.
    stop : threading.Event
        Set, it ends the wait for that process.

    Raises
    ------
    Unavailable
        When it cannot be started, or is to stop, or was ended by somebody while it was started anew.
    """
    text = json.dumps(order).encode()
    for _ in range(2):
        ours, theirs = socket.socketpair()
        with theirs:
            server = _server(environment, stop)
            try:
                socket.send_fds(server.orders, [text], [theirs.fileno()])
                return Process(ours)
            except OSError:  # somebody has ended it: the next one is a new one
                ours.close()
                server.end()
    raise Unavailable("the process that forks is ended as soon as it is started")


class _Server:
    def __init__(self, environment: dict[str, str], stop: threading.Event):
        self.orders, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        command = [sys.executable, Path(__file__).with_name("forking.py"), str(theirs.fileno())]
        with theirs, tempfile.TemporaryFile() as said:
            # in a session of its own: Ctrl-C is for us, and we end what is under way
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=tempfile.gettempdir(),
                env=environment, pass_fds=[theirs.fileno()], start_new_session=True,
            )  # fmt: skip
            theirs.close()
            while not stop.is_set() and not select.select([self.orders], [], [], 0.1)[0]:
                pass
            if stop.is_set() or not self.orders.recv(16):
                self.process.kill()
                self.end()
                said.seek(0)
                raise Unavailable(said.read().decode("utf-8", "replace").strip()[-2000:])

    def end(self) -> None:
        """Let it end, and wait: its time is counted as ours."""
        self.orders.close()
        self.process.wait()
        if self in _SERVERS:
            _SERVERS.remove(self)


def _server(environment: dict[str, str], stop: threading.Event) -> _Server:
    with _LOCK:
        if not _SERVERS:
            _SERVERS.append(_Server(environment, stop))
            atexit.register(_SERVERS[0].end)
        return _SERVERS[0]
