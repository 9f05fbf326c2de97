"""The command that makes the fingerprints of the sources."""

from helpers.collection import shingling


def test_without_a_folder_nothing_is_written(copy_of_template, capsys):
    before = (copy_of_template / "data/reference/shingles.csv").read_bytes()
    assert shingling.main([]) == 2 == shingling.main(["no such folder"])
    assert "name the folder" in capsys.readouterr().err
    assert (copy_of_template / "data/reference/shingles.csv").read_bytes() == before


def test_the_fingerprints_of_a_folder_are_written_anew(copy_of_template, tmp_path):
    paper = copy_of_template / "data/made_up_paper/source.txt"
    folder = tmp_path / "texts"
    folder.mkdir()
    paper.rename(folder / "999_made_up.txt")
    assert shingling.main([str(folder)]) == 0
    rows = (copy_of_template / "data/reference/shingles.csv").read_text("utf-8").splitlines()
    assert rows[0] == "locus,shingles"
    assert all(row.startswith("999:") for row in rows[1:]) and len(rows) > 1
