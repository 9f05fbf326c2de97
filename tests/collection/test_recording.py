"""`make record`: what was read and looked at is recorded, and held to from then on."""

from conftest import ROOT

from helpers.collection import inspection, recording
from helpers.datasets import checksums


def test_the_collection_is_as_recorded(copy_of_template):
    recording.main()
    for table in ("shown.csv", "prose.csv"):
        before = (ROOT / "data/reference" / table).read_text("utf-8").splitlines()
        after = (copy_of_template / "data/reference" / table).read_text("utf-8").splitlines()
        assert after[1:] == [line for line in before if line.startswith("_template,")]


def test_after_recording_nothing_is_found(copy_of_template):
    table = copy_of_template / "data/reference/shown.csv"
    table.write_text("notebook,kind,name,count\n_template,figure,Another,1\n", "utf-8")
    notebook = copy_of_template / "notebooks/_template.ipynb"
    assert "declares 1" in " ".join(inspection.findings(notebook))
    recording.main()
    assert inspection.findings(notebook) == []
    assert checksums.changes() == []
