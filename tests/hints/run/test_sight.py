"""What a program sees of the machine, by what it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.hints.run.sight import Sight, sight_of
from grader.intake import read


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("course/src/program.py", "course/data/x.npy", "course/notes/n.txt", ".ssh/id_rsa",
                 "datasets/ten/x.npy", "mail/inbox.txt", ".keras/models/w.h5"):  # fmt: skip
        path = tmp_path / "u" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    monkeypatch.setenv("HOME", str(tmp_path / "u"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "u"))
    monkeypatch.delenv("KERAS_HOME", raising=False)
    return (tmp_path / "u").resolve()


def seen(home: Path, source: str, where: str = "course/src/program.py") -> Sight:
    entry = home / where
    entry.write_text(source, encoding="utf-8")
    found = sight_of(read(entry))
    assert found is not None
    return found


def others(home: Path, source: str) -> set[str]:
    return {Path(one).relative_to(home).as_posix() for one in seen(home, source).view.others}


def test_its_own_folder_is_shown_whole(home: Path) -> None:
    sight = seen(home, "print(1)")
    assert (sight.view.folder, sight.view.whole) == (str(home / "course/src"), True)
    assert sight.view.others == ()
    assert sight.view.keras == str(home / ".keras")
    assert sight.shows(home / "course/src/any/thing.npy")
    assert not sight.shows(home / "mail/inbox.txt")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("np.load('../data/x.npy')", {"course/data"}),
        ("os.path.join('..', 'data', 'x.npy')", {"course/data"}),
        ("Path(__file__).parent.parent / 'data' / 'x.npy'", {"course/data"}),
        ("glob('../data/*.npy')", {"course/data"}),
        ("np.load('../nowhere/x.npy')", set()),
        ("np.load('~/datasets/ten/x.npy')", {"datasets/ten/x.npy"}),
        ("Path.home() / 'datasets' / 'ten'", {"datasets"}),
        ("f = '{home}/datasets/ten'", {"datasets/ten"}),
        ("f = '{home}/datasets/ten/*.npy'", {"datasets/ten"}),
        ("f'{home}/datasets/ten/{{number}}.npy'", {"datasets/ten"}),
    ],
)
def test_what_is_named_elsewhere_is_shown(home: Path, source: str, expected: set[str]) -> None:
    found = others(home, source.replace("{home}", str(home)).replace("{{", "{").replace("}}", "}"))
    assert found == expected


@pytest.mark.parametrize(
    "source",
    [
        "open('{home}/.ssh/id_rsa')", "open('~/.ssh/id_rsa')", "open('../../.ssh/id_rsa')",
        "Path.home() / '.ssh' / 'id_rsa'", "os.listdir('{home}')", "os.listdir('/')",
        "open('/etc/shadow')", "os.listdir('../..')", "x = 'mail'",
    ],
)  # fmt: skip
def test_keys_whole_homes_and_the_system_stay_out(home: Path, source: str) -> None:
    sight = seen(home, source.replace("{home}", str(home)))
    assert sight.view.others == ()
    assert not sight.shows(home / ".ssh/id_rsa")


def test_a_link_that_is_named_shows_where_it_leads(home: Path) -> None:
    (home / "course/src/pictures").symlink_to(home / "datasets")
    (home / "course/src/key").symlink_to(home / ".ssh")
    assert others(home, "load('pictures'); load('key')") == {"datasets"}
    assert others(home, "load('others')") == set()


def test_of_a_home_folder_only_what_is_named(home: Path) -> None:
    view = seen(home, "np.load('datasets/ten/x.npy')", "program.py").view
    assert (view.whole, view.entries) == (False, ("datasets",))


def test_own_modules_are_told_from_installed_ones(home: Path) -> None:
    for name in ("tools.py", "nets/small.py", "env/pyvenv.cfg", "env/lib/site-packages/a.py",
                 ".hidden/b.py"):  # fmt: skip
        path = home / "course/src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    assert set(seen(home, "import tools").modules) == {"program.py", "tools.py", "nets/small.py"}
