"""Removal or transfer within hours: a case begun from three facts, a log of proof of place, and the papers of tonight."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from greatwrit.casefile import Case, append_statement, read_case
from greatwrit.casefile.write import OnFile
from greatwrit.law import Law
from greatwrit.places import Ambiguous, find
from greatwrit.plan import plan
from greatwrit.reading import read_as

from .filing import drafted, templates, write
from .open import law_on_file

PAPERS = ("tonight.petition", "tonight.motion", "tonight.order", "tonight.service-list", "tonight.log")
LOG = "tonight-log.yaml"
CONTACTS = "contacts.csv"
"""In the office's folder: court, what, how, seen."""
BEGUN = "# Begun on {on} in an emergency: every fact as counsel had it in that hour.\n\nstatements: []\n"


class Facts(Struct, frozen=True):
    """What is asked for tonight; empty where nobody knows yet. soon: `hours`, `days` or `none_known`."""

    given_names: str = ""
    family_name: str = ""
    a_number: str = ""
    born: str = ""
    facility: str = ""
    soon: str = ""
    how_known: str = ""
    """How we know where the person is this minute."""
    other_counsel: str = ""
    earlier_petition: str = ""
    """Court, day and place of an earlier petition, or `none`."""
    said_by: str = "counsel"


class Check(Struct, frozen=True, omit_defaults=True):
    """One line of the log. picture: its file beside the log, with the beginning of its SHA-256 in `sha256`."""

    at: str
    what: str
    result: str = ""
    picture: str = ""
    sha256: str = ""


def begin(folder: Path, facts: Facts, on: str) -> Path:
    """Writes the facts into the case of a folder, which is begun where there is none. Each is said by counsel, today; none twice.

    Raises Unreadable, and adds nothing more, at the first that the case file does not take.
    """
    if not (folder / "case.yaml").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "documents").mkdir(exist_ok=True)
        (folder / "case.yaml").write_text(BEGUN.format(on=on), "utf-8")
    topics = law_on_file().topics
    place = _place(law_on_file(), facts.facility)
    told = {
        "person.given_names": facts.given_names, "person.family_name": facts.family_name, "person.a_number": facts.a_number,
        "person.date_of_birth": facts.born, "custody.facility": place, "threat.imminent": facts.soon,
        "habeas.earlier_petition": facts.earlier_petition,
    }  # fmt: skip
    for topic, value in told.items():
        if value:
            cleared = topic not in ("person.a_number", "person.date_of_birth")
            note = {"custody.facility": facts.how_known, "habeas.earlier_petition": facts.other_counsel}.get(topic)
            with contextlib.suppress(OnFile):
                append_statement(
                    folder, topics, topic, value, on=on, as_of=on, said_by=facts.said_by, note=note or None,
                    disclosure="pleadable" if cleared else "hold",
                )  # fmt: skip
    return folder


def _place(law: Law, text: str) -> str:
    """The code of the one facility that the words name, else the words."""
    found = find(law.places, text) if text else None
    return text if found is None or isinstance(found, Ambiguous) else found.code


def checks_of(folder: Path) -> tuple[Check, ...]:
    """The log of a case, earliest first."""
    path = folder / LOG
    return read_as(path.read_bytes(), str(path), tuple[Check, ...]) if path.exists() else ()


def logged(folder: Path, what: str, result: str, picture: Path | None, at: datetime) -> Check:
    """Adds a line to the log of a case, at a moment with its offset; the picture is copied beside it. Returns the line."""
    name, digest = "", ""
    if picture is not None:
        data = picture.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        name = f"documents/check-{digest[:12]}{picture.suffix.lower()}"
        (folder / "documents").mkdir(exist_ok=True)
        if not (folder / name).exists():
            shutil.copyfile(picture, folder / name)
    one = Check(at.isoformat(timespec="seconds"), what, result, name, digest)
    with (folder / LOG).open("a", encoding="utf-8") as log:
        log.write(f"- {_flow(one)}\n")
        log.flush()
        os.fsync(log.fileno())
    return one


def _flow(one: Check) -> str:
    from msgspec import json, to_builtins

    return json.encode(to_builtins(one)).decode()


def contacts_of(office: Path | None, courts: Sequence[str]) -> list[dict[str, str]]:
    """The office's own rows of emergency contacts for these districts."""
    path = office / CONTACTS if office is not None else None
    if path is None or not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("court") in courts]


def papers(case: Case, folder: Path, on: str, out: Path, office: Path | None, formats: Sequence[str]) -> list[str]:
    """Writes tonight's papers. Returns their paths."""
    texts = templates(office)
    made = plan(case, law_on_file(), on)
    contacts = contacts_of(office, made.custody.districts)
    log = [
        {"at": one.at.replace("T", " "), "what": one.what, "result": one.result, "picture": f"{one.picture} {one.sha256[:12]}".strip()}
        for one in checks_of(folder)
    ]
    files: list[str] = []
    for filing in PAPERS:
        document = drafted(case, on, filing, texts, more={"checks": log, "contacts": contacts}, made=made)
        files += write(document, out, formats).files
    return files


def reread(folder: Path) -> Case:
    """The case as it stands now."""
    return read_case(folder, law_on_file().topics)
