"""One reading process for all tests of a run, and a packet made from files in a folder of the test's own."""

import sys
from pathlib import Path

import pytest

from greatwrit.packets import Exhibit, Request, Worker, build
from greatwrit.packets.intake import take
from greatwrit.packets.sheets import TakeIn

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def worker():
    with Worker() as one:
        yield one


@pytest.fixture
def taken(tmp_path):
    """Takes a file in within this process; refusals are raised."""

    def run(path):
        (tmp_path / "in").mkdir(exist_ok=True)
        return take(TakeIn(str(path), str(tmp_path / "in"), path.stem.replace(" ", "-")))

    return run


@pytest.fixture
def packed(tmp_path, worker):
    """A packet of these files, at out/packet.pdf."""

    def run(*files, **asked):
        out = tmp_path / "out"
        out.mkdir(exist_ok=True)
        exhibits = tuple(one if isinstance(one, Exhibit) else Exhibit(str(one)) for one in files)
        return build(Request(exhibits, str(out / "packet.pdf"), **asked), worker)

    return run
