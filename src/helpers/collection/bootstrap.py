"""Make the virtual environment from the hashed pins; used by the Makefile, standard library only.

One clear line instead of a traceback when something a fresh machine may lack is missing.
"""

import subprocess
import sys
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)


def main(environment: str, pins: str, done: str) -> int:
    """Install ``pins`` into ``environment`` and touch the file ``done``; 0 when all went well."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return _say(
            f"Python 3.11, 3.12 or 3.13 is needed, {sys.executable} is {sys.version.split()[0]}; "
            "name another one, such as: make reproduce PYTHON=python3.12"
        )
    python = Path(environment) / "bin" / "python"
    if not _usable(python):
        try:
            import ensurepip
            import venv
        except ImportError:
            return _say("the module venv is missing; on Debian and Ubuntu: apt install python3-venv")
        del ensurepip
        print(f"making {environment} with Python {sys.version.split()[0]}", flush=True)
        venv.create(environment, clear=True, with_pip=True)
    print(f"installing {pins} (a minute or two the first time)", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for arguments in (
        ["--require-hashes", "-r", pins],
        ["--no-deps", "--no-build-isolation", "--editable", "."],
    ):
        run = subprocess.run([*pip, *arguments], stderr=subprocess.PIPE, text=True, check=False)
        if run.returncode:
            return _say(_reason(run.stderr, pins))
    Path(done).touch()
    return 0


def _usable(python: Path) -> bool:
    """Whether the environment is there, has pip, and is of this very Python."""
    if not python.exists():
        return False
    ask = "import sys, pip; print(sys.version_info[:2])"
    run = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=False)
    return run.stdout.strip() == str(sys.version_info[:2])


def _reason(stderr: str, pins: str) -> str:
    unreachable = (
        "Failed to establish a new connection",
        "NewConnectionError",
        "Name or service not known",
        "Temporary failure in name",
        "Network is unreachable",
        "ConnectTimeout",
        "No matching distribution",
    )
    if any(mark in stderr for mark in unreachable):
        return (
            f"the packages of {pins} could not be downloaded: is there a network? Run the command again when there is"
        )
    lines = [line for line in stderr.splitlines() if line.startswith("ERROR")] or stderr.splitlines()[-1:]
    return f"installing {pins} failed: {' '.join(lines)}"


def _say(line: str) -> int:
    print(f"make: {line}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
