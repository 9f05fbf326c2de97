"""One notebook executed by nbclient from its own folder, in a process of its own; what it shows goes to a JSON file.

Run as a file, it loads nothing of the house, as `comparing` does.
"""

import json
import sys
import traceback
from pathlib import Path


def main(record: str, reads: str, notebook: str, seconds: str) -> None:
    """Execute ``notebook``; record its content with fresh outputs, or which code cell failed and why."""
    import nbformat

    content = nbformat.read(notebook, as_version=4)
    failed = _execute(content, Path(notebook).parent, int(seconds))
    Path(record).write_text(json.dumps({"failed": failed, "content": nbformat.writes(content)}), "utf-8")


def _execute(content, folder: Path, seconds: int) -> tuple[int, str] | None:
    from nbclient import NotebookClient
    from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

    client = NotebookClient(
        content, timeout=seconds, kernel_name=CURRENT_ENV_KERNEL_NAME, resources={"metadata": {"path": folder}}
    )
    # this environment's own kernel, whatever kernels a person has installed
    client.create_kernel_manager().kernel_spec_manager = NbvalKernelspecManager()
    client.extra_arguments = ["--IPKernelApp.log_level=40"]  # the kernel's remarks about its own start are no output
    begun = [0]
    client.on_cell_start = lambda cell, cell_index: begun.append(cell_index + 1)
    try:
        client.execute()
    except Exception as reason:  # a cell that fails, lasts too long or ends its kernel: it is told which
        traceback.print_exc()
        return sum(cell.cell_type == "code" for cell in content.cells[: begun[-1]]), str(reason)
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
