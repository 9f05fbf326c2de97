"""A kernel that is forked instead of started: jupyter_client's provisioner for the processes that `forking` forks.

`prepare` forks the kernel's process while its parent is still bare: no thread, socket, event loop or figure. It waits
for one order, which `ForkedKernel` sends when a kernel is asked for. One process, one kernel, nothing shared.
"""

import json
import os
import signal
import socket
import sys

from jupyter_client.provisioning import LocalProvisioner

NAME = "forked-kernel-provisioner"  # of the entry point in pyproject.toml
ASKED = "JUPYTER_DEFAULT_PROVISIONER_NAME"
PARENT = "JPY_PARENT_PID"
INLINE = "module://matplotlib_inline.backend_inline"


class ForkedProcess:
    """A child of this process, asked and signalled as a ``subprocess.Popen`` is."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The code it ended with; None while it runs."""
        return self._ended(os.WNOHANG)

    def wait(self) -> int:
        """The code it ends with."""
        return self._ended(0)

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Make it end."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, options: int) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, options)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


class ForkedKernel(LocalProvisioner):
    """Gives the process that waits its connection file, environment and folder; it is a kernel from then on."""

    waiting: tuple[int, socket.socket] | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs) -> dict:
        """Begin the one kernel; `RuntimeError` when it was begun before, or none waits."""
        if ForkedKernel.waiting is None:
            raise RuntimeError("a forked process is one kernel, and this one was begun before")
        pid, orders = ForkedKernel.waiting
        ForkedKernel.waiting = None
        environment = {**kwargs["env"], PARENT: str(os.getpid())}
        environment.pop(ASKED)
        order = {"arguments": cmd[cmd.index("-f") :], "environment": environment, "folder": str(kwargs["cwd"])}
        with orders:
            orders.sendall(json.dumps(order).encode())
        self.process, self.pid, self.pgid = ForkedProcess(pid), pid, pid
        return self.connection_info


def prepare() -> None:
    """Fork the process that will be the kernel, and have jupyter_client ask `ForkedKernel` for it."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if not pid:
        ours.close()
        os.setsid()  # at once: a signal for the kernel's group must not reach its parent
        _become(theirs)
    theirs.close()
    ForkedKernel.waiting = pid, ours
    os.environ[ASKED] = NAME


def _become(orders: socket.socket) -> None:
    """Wait for the order, then be the kernel; never returns."""
    with orders, orders.makefile("rb") as text:
        order = text.read()
    if order:  # nothing comes when the parent ends without having asked for a kernel
        _run(**json.loads(order))
    os._exit(0)


def _run(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    import ipykernel_launcher
    import matplotlib
    from ipykernel.kernelapp import IPKernelApp

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 2):
        os.dup2(nowhere, stream)
    sys.argv = [ipykernel_launcher.__file__, *arguments]
    # a kernel says so before matplotlib is imported; here it was, and looks at the setting when it first draws
    matplotlib.rcParams["backend"] = os.environ.get("MPLBACKEND") or INLINE
    # a kernel ends when its parent does; it reads which that is while it is imported, and was imported before
    IPKernelApp.launch_instance([*arguments, f"--IPKernelApp.parent_handle={environment[PARENT]}"])
