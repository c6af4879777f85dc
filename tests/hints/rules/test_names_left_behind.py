"""What only the data set of a folder knows."""

from __future__ import annotations

import pytest

from tests.hints.traces import died, found

READ = "d = image_dataset_from_directory('x')\n"
MISSED = "'_PrefetchDataset' object has no attribute 'class_names'"


@pytest.mark.parametrize(
    ("source", "message", "told"),
    [
        (READ + "n = d.cache().class_names", MISSED, True),
        (READ + "n = d.map(f).file_paths", "'_MapDataset' object has no attribute 'file_paths'",
         True),
        (READ + "n = d.clas_names", "'_PrefetchDataset' object has no attribute 'clas_names'",
         False),
        ("d = Dataset.range(3)\nn = d.class_names", MISSED, False),
        (READ + "n = m.class_names", "'Functional' object has no attribute 'class_names'", False),
    ],
)  # fmt: skip
def test_names_of_folders_stay_behind(source: str, message: str, told: bool) -> None:
    findings = found("folder-names-left-behind", died(source, "AttributeError", message, line=2))
    assert bool(findings) is told
    assert all(one.evidence["read_line"] == 1 for one in findings)
