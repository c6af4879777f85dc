"""The files of environments/ and what they are read as."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from environments.environment import (
    FOLDER,
    ROOT,
    Environment,
    dependencies,
    key,
    load,
    load_all,
    lowest,
    pins,
    slice_for_ci,
)


def test_every_file_is_read_and_says_what_it_is_about() -> None:
    known = load_all()
    assert {"colab", "lowest", "newest", "without-posix"} <= set(known)
    assert [name for name, one in known.items() if one.ci] == ["colab", "lowest", "without-posix"]
    assert all(one.about and "|" not in one.about for one in known.values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('about = "x"\npins = "y"', "pins"),
        ('python = "3.12"', "about"),
        ('about = "x"\npackages = "conda"', "index or own"),
        ('about = "x"\npackages = "own"\nrequires = ["pandas"]', "nothing else"),
        ('about = "x"\nrequires = ["jax"]\nnot_in_ci = ["jaxs"]', "jaxs"),
        ('about = "x"\nhook = "nowhere.py"', "nowhere.py"),
        ('about = "x"\n[limits]\ncore = 1', "core"),
        ("about = ", "odd.toml"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.toml") as raised:
        load(path)
    assert said in str(raised.value)


def test_the_lowest_versions_are_those_that_pyproject_declares() -> None:
    declared = dependencies()
    found = lowest(declared)
    assert len(found) == len(declared)
    assert lowest(["keras>=3.7,<3.16", "rich >= 13.7"]) == ["keras==3.7", "rich==13.7"]
    with pytest.raises(ValueError, match="numpy"):
        lowest(["numpy"])


def test_keras_and_tensorflow_end_where_they_were_measured() -> None:
    assert all("<" in one for one in dependencies() if one.startswith(("keras", "tensorflow")))


def test_colab_is_held_to_its_own_versions() -> None:
    held = pins(load(FOLDER / "colab.toml"))
    assert {"tensorflow==2.20.0", "keras==3.13.2", "psutil==5.9.5", "ipython==7.34.0"} <= set(held)
    assert not [line for line in held if "@" in line or "+" in line]


def test_another_content_is_another_folder() -> None:
    plain = Environment(about="one")
    first = key(plain, python="3.12.1", declared=["rich>=13"])
    assert first == key(Environment(about="two"), python="3.12.1", declared=["rich>=13"])
    others = {
        key(plain, python="3.12.2", declared=["rich>=13"]),
        key(plain, python="3.12.1", declared=["rich>=14"]),
        key(Environment(about="one", requires=("pandas",)), python="3.12.1", declared=["rich>=13"]),
        key(Environment(about="one", lowest=True), python="3.12.1", declared=["rich>=13"]),
        key(
            Environment(about="one", hook="without_posix.py"),
            python="3.12.1",
            declared=["rich>=13"],
        ),
    }
    assert len(others | {first}) == 6


def test_ci_installs_what_it_has_time_for() -> None:
    whole = load(FOLDER / "colab.toml")
    short = slice_for_ci(whole)
    assert set(whole.requires) - set(short.requires) == set(whole.not_in_ci) != set()
    assert {"pandas", "pyarrow", "ipython", "ipykernel", "psutil", "typer"} <= set(short.requires)
    assert pins(short) == pins(whole)
    assert key(short, python="3.12.1", declared=[]) != key(whole, python="3.12.1", declared=[])
    assert slice_for_ci(load(FOLDER / "lowest.toml")) == load(FOLDER / "lowest.toml")


def test_no_environment_is_in_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["include"]
    assert not [path for path in included if "environments" in path]
