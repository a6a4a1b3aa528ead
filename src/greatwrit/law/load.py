"""law/ and places/ from their files to one frozen `Law`, through a cache that cannot be stale: it is keyed by the hash of every byte read
and of the code that reads it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from greatwrit import reading
from greatwrit.reading import Fault, Scalar, Unreadable, parse_amount, read_as, read_yaml

from . import clock_model, congress_model, place_model
from .model import Authority, Combination, DetentionClass, Fee, Forum, Paper, Proposition, Route, Topic
from .order_model import StandingOrder

T = TypeVar("T")


class Edition(Struct, frozen=True, forbid_unknown_fields=True):
    """law/edition.yaml: how far the law was read."""

    checked_to: str
    says: str
    meant_from: str
    """Plans of earlier days are made, and say that the law on file was not gathered for them."""
    stale_after: str
    """An authority not read for longer than this says so wherever it is used (an amount: `180d`)."""

    def stale_before(self, on: str) -> str:
        """The day before which an authority was last read too long ago, on a date (ISO)."""
        return (date.fromisoformat(on) - timedelta(days=parse_amount(self.stale_after).n)).isoformat()


class Files(Struct, frozen=True):
    """The bytes of law/ and places/, by their path below the folder that holds both."""

    root: str
    bytes_of: Mapping[str, bytes]

    def under(self, folder: str) -> list[tuple[str, bytes]]:
        return [(name, data) for name, data in self.bytes_of.items() if name.startswith(folder)]

    def shown(self, name: str) -> str:
        """The path as an error shows it: as one would type it from here, where that is shorter."""
        full = os.path.join(self.root, name)
        relative = os.path.relpath(full)
        return relative if len(relative) < len(full) else full


def home() -> Path:
    """The folder that holds law/ and places/: the source tree's, or the one inside the installed package."""
    package = Path(__file__).resolve().parents[1]
    source_tree = package.parents[1]
    return source_tree if (source_tree / "law" / "topics").is_dir() else package / "_data"


def read_files(root: Path) -> Files:
    """Every file of law/ and places/ below a folder, in the order of their paths."""
    found: dict[str, bytes] = {}
    for folder, ending in (("law", ".yaml"), ("places", ".csv")):
        for path in sorted((root / folder).rglob(f"*{ending}")):
            found[path.relative_to(root).as_posix()] = path.read_bytes()
    return Files(str(root), found)


def _code_hash(names: tuple[str, ...]) -> bytes:
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256(msgspec.__version__.encode())
    for name in names:
        for path in sorted((package / name).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.digest()


class Law:
    """The law on file: each part is read from the cache, or compiled, when it is first asked for, and never changes after."""

    def __init__(self, files: Files, folders: tuple[Path, ...]) -> None:
        self._files = files
        self._folders = folders
        digest = hashlib.sha256(_code_hash(("reading", "law")))
        for name, data in files.bytes_of.items():
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
        self.hash = digest.hexdigest()

    @property
    def files(self) -> Files:
        return self._files

    def part(self, name: str, shape: Any, make: Callable[[], T], code: tuple[str, ...] = ()) -> T:
        """A part by its name: decoded from the cache as `shape`, else made, kept and returned. `code`: further rooms whose code makes
        it."""
        key = hashlib.sha256(self.hash.encode() + _code_hash(code)).hexdigest()[:32] if code else self.hash[:32]
        file = f"{name}-{key}.json"
        for folder in self._folders:
            try:
                return msgspec.json.decode((folder / file).read_bytes(), type=shape)  # type: ignore[no-any-return]
            except (OSError, msgspec.DecodeError):
                continue
        made = make()
        _keep(self._folders[0], file, name, msgspec.json.encode(made))
        return made

    def _read(self, folder: str, shape: Any, faults: list[Fault], but: str = "") -> Iterator[tuple[str, bytes, Any]]:
        """Every file below a folder, save one, as `shape`: its name, its bytes, its value. What cannot be read is told in `faults`."""
        for name, data in self._files.under(folder):
            if name == but:
                continue
            try:
                read = read_as(data, self._files.shown(name), shape)
            except Unreadable as unreadable:
                faults.extend(unreadable.faults)
            else:
                yield name, data, read

    def _by_id(self, folder: str, shape: Any, pairs: Callable[[Any], Iterable[tuple[str, T]]], but: str = "") -> dict[str, T]:
        """The values of all files below a folder, save one, by their ids, which are unique across them."""
        result: dict[str, T] = {}
        faults: list[Fault] = []
        for name, data, read in self._read(folder, shape, faults, but):
            for key, value in pairs(read):
                if key in result:
                    faults.append(_twice(data, self._files.shown(name), key, folder))
                result[key] = value
        return _sound(result, faults)

    def _mapping(self, folder: str, shape: type[T], but: str = "") -> dict[str, T]:
        """Every file below a folder, save one, is a mapping from id to `shape`."""
        return self._by_id(folder, dict[str, shape], dict.items, but)  # type: ignore[valid-type]

    def _each(self, folder: str, shape: type[T]) -> dict[str, T]:
        """Every file below a folder is one `shape` with an id of its own."""
        return self._by_id(folder, shape, lambda read: ((read.id, read),))

    def _list(self, folder: str, shape: type[T]) -> tuple[T, ...]:
        """Every file below a folder is a list of `shape`; all of them, one after the other."""
        faults: list[Fault] = []
        found = tuple(one for _, _, read in self._read(folder, tuple[shape, ...], faults) for one in read)  # type: ignore[valid-type]
        return _sound(found, faults)

    def _one(self, name: str, shape: Any) -> Any:
        data = self._files.bytes_of.get(name)
        if data is None:
            raise Unreadable((Fault(self._files.shown(name), 1, 1, "this file is missing.", "bring it back: the law is not whole."),))
        return read_as(data, self._files.shown(name), shape)

    @cached_property
    def edition(self) -> Edition:
        def make() -> Edition:
            read: Edition = self._one("law/edition.yaml", Edition)
            return read

        return self.part("edition", Edition, make)

    @cached_property
    def topics(self) -> dict[str, Topic]:
        def make() -> dict[str, Topic]:
            return self._mapping("law/topics/", Topic, but="law/topics/combinations.yaml")

        return self.part("topics", dict[str, Topic], make)

    @cached_property
    def combinations(self) -> tuple[Combination, ...]:
        shape = tuple[Combination, ...]
        return self.part("combinations", shape, lambda: self._one("law/topics/combinations.yaml", shape))

    @cached_property
    def authorities(self) -> dict[str, Authority]:
        return self.part("authorities", dict[str, Authority], lambda: self._mapping("law/authorities/", Authority))

    @cached_property
    def propositions(self) -> dict[str, Proposition]:
        return self.part("propositions", dict[str, Proposition], lambda: self._each("law/propositions/", Proposition))

    @cached_property
    def forums(self) -> dict[str, Forum]:
        return self.part("forums", dict[str, Forum], lambda: self._mapping("law/forums/", Forum))

    @cached_property
    def routes(self) -> dict[str, Route]:
        return self.part("routes", dict[str, Route], lambda: self._each("law/routes/", Route))

    @cached_property
    def standing_orders(self) -> tuple[StandingOrder, ...]:
        shape = tuple[StandingOrder, ...]
        return self.part("standing_orders", shape, lambda: self._list("law/standing-orders/", StandingOrder))

    @cached_property
    def classes(self) -> tuple[DetentionClass, ...]:
        shape = tuple[DetentionClass, ...]
        return self.part("classes", shape, lambda: self._one("law/classes.yaml", shape))

    @cached_property
    def fees(self) -> tuple[Fee, ...]:
        return self.part("fees", tuple[Fee, ...], lambda: self._list("law/fees/", Fee))

    @cached_property
    def clocks(self) -> dict[str, clock_model.ClockRule]:
        def make() -> dict[str, clock_model.ClockRule]:
            return self._mapping("law/clocks/", clock_model.ClockRule, but="law/clocks/methods.yaml")

        return self.part("clocks", dict[str, clock_model.ClockRule], make)

    @cached_property
    def papers(self) -> dict[str, Paper]:
        shape = dict[str, Paper]
        return self.part("papers", shape, lambda: self._one("law/papers.yaml", shape))

    @cached_property
    def methods(self) -> dict[str, clock_model.Method]:
        shape = dict[str, clock_model.Method]
        return self.part("methods", shape, lambda: self._one("law/clocks/methods.yaml", shape))

    @cached_property
    def calendars(self) -> clock_model.Calendars:
        def make() -> clock_model.Calendars:
            return clock_model.Calendars(
                self._one("law/calendars/federal.yaml", clock_model.FederalCalendar),
                self._one("law/calendars/states.yaml", dict[str, clock_model.StateCalendar]),
            )

        return self.part("calendars", clock_model.Calendars, make)

    @cached_property
    def places(self) -> place_model.Places:
        def make() -> place_model.Places:
            return place_model.read_places(dict(self._files.under("places/")), self._files.shown)

        return self.part("places", place_model.Places, make)

    @cached_property
    def congress(self) -> congress_model.Congress:
        def make() -> congress_model.Congress:
            return congress_model.read_congress(dict(self._files.under("places/congress/")), self._files.shown)

        return self.part("congress", congress_model.Congress, make)

    def whole(self) -> Law:
        """Every part read. Raises Unreadable with the faults of all files together."""
        faults: list[Fault] = []
        for name in PARTS:
            try:
                getattr(self, name)
            except Unreadable as unreadable:
                faults.extend(unreadable.faults)
        return _sound(self, faults)


PARTS = (
    "edition", "topics", "combinations", "authorities", "propositions", "forums", "routes", "classes", "fees",
    "clocks", "papers", "methods", "calendars", "places", "congress",
    "standing_orders",
)  # fmt: skip


def _sound(made: T, faults: list[Fault]) -> T:
    """What was made. Raises Unreadable where anything is wrong."""
    if faults:
        raise Unreadable(faults)
    return made


def _twice(data: bytes, shown: str, key: str, folder: str) -> Fault:
    """An id that another file of the folder has already, at the place where it is written."""
    node = read_yaml(data, shown)
    texts = [text for pair in node.pairs for text in pair if isinstance(text, Scalar)] if isinstance(node, reading.Mapping) else []
    at = next((text for text in texts if text.text == key), node)
    return Fault(shown, at.line, at.column, f"{key} is already in another file of {folder}.", "keep one, or rename this one.")


KEPT = 8
"""Editions of each part that stay in the cache: several versions of Greatwrit may be in use side by side."""


def _keep(folder: Path, file: str, name: str, data: bytes) -> None:
    """Write beside and rename, so that no reader ever sees half a file; drop what older law left. A full or read-only disk costs only
    time."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=folder, prefix=".new-")
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(beside, folder / file)
        for old in sorted(folder.glob(f"{name}-*.json"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def cache_folder() -> Path:
    """Where compiled law is kept for this user."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "greatwrit"


def load(root: str | Path | None = None, cache: str | Path | None = None) -> Law:
    """The law on file at `root` (default: the one this Greatwrit came with). Parts are read when first used; `Law.whole()` reads all at
    once. Raises Unreadable for a folder that holds none."""
    folder = home() if root is None else Path(root)
    if not (folder / "law").is_dir():
        raise Unreadable([Fault(str(folder), 1, 1, "there is no law here.", "name a folder that holds law/ and places/.")])
    shipped = folder / "compiled"
    kept = cache_folder() if cache is None else Path(cache)
    folders = (kept, shipped) if shipped.is_dir() else (kept,)
    return Law(read_files(folder), folders)
