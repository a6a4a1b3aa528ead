"""A stranger's clone and an installed wheel do what the work tree does: nothing that matters is left out of either."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from repository import ROOT, tracked

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("installed")]


def done(*argv, cwd, **environment):
    """Runs a program with nothing of the work tree in its environment; returns what it printed."""
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "LANG", "LC_ALL", "TMPDIR"}}
    ran = subprocess.run(list(map(str, argv)), cwd=cwd, env=kept | environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{argv}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What a stranger would get: the tracked files and nothing else, in another folder."""
    folder = tmp_path_factory.mktemp("stranger") / "greatwrit"
    for name in tracked():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(clone, tmp_path_factory):
    """The wheel built from the clone, without the network."""
    out = tmp_path_factory.mktemp("wheel")
    scratch = {"HOME": str(out), "XDG_CACHE_HOME": str(out / "cache")}
    done(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", out, cwd=clone, **scratch)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A new environment that has the wheel; its dependencies are those of the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    done(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    (packages,) = folder.glob("lib/python3*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = (sys.executable, "-m", "pip", "--python", folder / "bin/python")
    done(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder.parent)
    return folder / "bin" / "greatwrit"


@pytest.fixture
def home(tmp_path):
    """A user with nothing in their folders."""
    return {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}


def here(*argv):
    """The same command in the work tree."""
    return done(sys.executable, "-m", "greatwrit", *argv, cwd=ROOT, PYTHONPATH=str(ROOT / "src"), HOME=os.environ.get("HOME", ""))


@pytest.mark.parametrize(
    "argv",
    [
        ("plan", str(ROOT / "examples" / "khalil"), "--on", "2025-04-22", "--json"),
        ("where", "JENADLA", "--on", "2025-04-22", "--json"),
        ("due", "board.appeal", "--from", "2026-03-20", "--json"),
        ("clocks", "--json"),
    ],
    ids=lambda argv: argv[0],
)
def test_an_installed_wheel_answers_as_the_work_tree_does(installed, home, tmp_path, argv):
    assert json.loads(done(installed, *argv, cwd=tmp_path, **home)) == json.loads(here(*argv))


def test_an_installed_wheel_has_its_law_compiled(installed, home, tmp_path):
    done(installed, "plan", ROOT / "examples" / "khalil", "--on", "2025-04-22", cwd=tmp_path, **home)
    written = [path for path in Path(home["XDG_CACHE_HOME"]).rglob("*") if path.is_file()]
    assert not written, "the wheel's own cache did not fit"


def test_the_commands_that_the_readme_shows_for_ones_own_file_run(installed, home, tmp_path):
    shown = re.findall(r"(?m)^    \.venv/bin/greatwrit (.+)$", (ROOT / "README.md").read_text("utf-8"))
    assert len(shown) >= 2
    for line in shown:
        done(installed, *shlex.split(line), cwd=tmp_path, **home)


def test_the_wheel_carries_law_places_and_filings_whole(wheel):
    carried = set(zipfile.ZipFile(wheel).namelist())
    wanted = {name for name in tracked() if name.startswith(("law/", "places/", "filings/"))}
    assert {f"greatwrit/_data/{name}" for name in wanted} <= carried
    assert not [name for name in carried if name.startswith(("tests/", "examples/"))]


def test_a_clone_lacks_nothing(clone, home):
    argv = ("plan", "examples/khalil", "--on", "2025-04-22", "--json")
    assert done(sys.executable, "-m", "greatwrit", *argv, cwd=clone, PYTHONPATH=str(clone / "src"), **home) == here(*argv)


def test_law_check_passes_in_a_clone(clone, home):
    done(sys.executable, "-m", "greatwrit", "law", "check", cwd=clone, PYTHONPATH=str(clone / "src"), **home)
