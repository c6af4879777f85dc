"""What another machine installs is what this one was installed from."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.find import find_course
from grader.course.origin import requirement
from grader.course.start import start

ROOT = Path(__file__).parents[2]
GIT = {
    "url": "https://example.org/grader.git",
    "vcs_info": {"vcs": "git", "commit_id": "abc123", "requested_revision": "main"},
}
WHEEL = {"url": "https://example.org/dl_grader-1-py3-none-any.whl", "archive_info": {}}


@pytest.mark.parametrize(
    ("noted", "wanted"),
    [
        (GIT, "dl-grader @ git+https://example.org/grader.git@abc123"),
        (WHEEL, "dl-grader @ https://example.org/dl_grader-1-py3-none-any.whl"),
        ({"url": "file:///home/kim/grader", "dir_info": {"editable": True}}, None),
        ({"url": "https://example.org/x.git", "vcs_info": {"vcs": "git"}}, None),
        ({}, None),
        ([], None),
    ],
)
def test_of_what_pip_wrote_down(noted: object, wanted: str | None) -> None:
    assert requirement({}, read=lambda: json.dumps(noted)) == wanted
    assert requirement({"GRADER_PACKAGE": " dl-grader==2 "}, read=lambda: "") == "dl-grader==2"


@given(st.one_of(st.none(), st.text(), st.recursive(
    st.none() | st.text() | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["url", "vcs_info"]), inner),
).map(json.dumps)))  # fmt: skip
def test_whatever_stands_there(text: str | None) -> None:
    found = requirement({}, read=lambda: text)
    assert found is None or found.startswith("dl-grader @ ")


@pytest.mark.parametrize("package", ["dl-grader @ git+https://a/b.git@c", 'odd "name" \\ 이름'])
def test_a_notebook_installs_that(tmp_path: Path, package: str) -> None:
    course = find_course(ROOT, {})
    started = start(course, "lab0", tmp_path, notebook=True, package=package)
    cells = nbformat.read(started.paths[0], as_version=4).cells
    (setup,) = [cell.source for cell in cells if cell.id == "grader"]
    assert f'%pip install -q "{package}"' in setup
    again = start(course, "lab0", tmp_path, notebook=True, package=package)
    assert started.paths[0] in again.existing


def test_a_notebook_of_the_index_is_the_template(tmp_path: Path) -> None:
    course = find_course(ROOT, {})
    started = start(course, "lab0", tmp_path, notebook=True)
    template = course.template_file(course.get("lab0"), notebook=True)
    assert started.paths[0].read_bytes() == template.read_bytes()
