"""Blocks that a template asks for by name: the caption of a court paper, signatures that stay blank, contents, authorities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .model import Authorities, Break, Caption, Contents, Inline, PageBreak, Para, Pin, Signature, Table, Text
from .template import Front
from .voice import Inlines, Voice

INDENT = "\u2003"
"""An em space, which no writer collapses."""
PEOPLE = {"deportation officer": "officer.name", "supervisor": "officer.supervisor", "OPLA": "venue.opla"}
"""Offices whose people and places change from case to case: what asks for them."""
EXHIBITS = "exhibits"
"""Id of the table that lists the exhibits."""
COUNSEL = ("counsel.name", "counsel.bar", "counsel.firm", "counsel.address", "counsel.phone", "counsel.email")


class Blocks:
    """Makes the blocks of one template."""

    def __init__(self, voice: Voice, front: Front) -> None:
        self.voice, self.front = voice, front
        self.count = 0
        self.captions = 0

    def _caption_id(self) -> str:
        self.captions += 1
        return "caption" if self.captions == 1 else f"caption-{self.captions}"

    def caption(self, title: str = "", role: str = "Petitioner", against: str = "Respondents", short: bool = False) -> Caption:
        """The caption for the district court that hears the petition: parties, number, title of the paper. `short`: the first respondent
        alone, and the others as *et al.*, as papers after the first may have it."""
        voice = self.voice
        district = voice.district()
        name = voice.law.places.districts[district].title if district else ""
        lines = ("UNITED STATES DISTRICT COURT", *([f"FOR THE {name.upper()}"] if name else []))
        division = self._division(district)
        docket = (voice.pending() or {}).get("docket")
        parties: list[Inlines] = [(*_bare(voice.person.name), Text(","))]
        parties += [(Text(f"{INDENT * 3}{role},"),), (Text(f"{INDENT}v."),)]
        people = voice.respondents()
        rest = len(people) > 1 and short
        for place, one in enumerate(people[:1] if rest else people):
            end = ", et al.," if rest else ";" if place < len(people) - 2 else "; and" if place == len(people) - 2 else ","
            parties.append((*self.party(one), Text(end)))
        parties.append((Text(f"{INDENT * 3}{against}."),))
        number: Inlines = (Text(f"Case No. {docket}"),) if docket else (Text("Case No. "), voice.blank("number, given by the clerk"))
        right = [number, (Text(""),), (Text(title or self.front.title, strong=True),)]
        asked = () if name else (voice.no_place(),)
        return Caption(
            self._caption_id(), (*lines, *([division] if division else [])), tuple(parties), (*([asked] if asked else []), *right)
        )  # fmt: skip

    def appeal_caption(self, title: str = "", circuit: str = "") -> Caption:
        """The caption for a court of appeals, where the Attorney General answers: `circuit` as law/places has it, `ca5`."""
        voice = self.voice
        name = voice.circuit_name(circuit)
        court = ("UNITED STATES COURT OF APPEALS", f"FOR THE {name.upper()}") if name else ("UNITED STATES COURT OF APPEALS",)
        general = [one for one in voice.respondents() if one.get("role") == "attorney-general"]
        against = self.party(general[0]) if general else (voice.blank("name of the Attorney General"),)
        parties: tuple[Inlines, ...] = (
            (*_bare(voice.person.name), Text(",")), (Text(f"{INDENT * 3}Petitioner,"),), (Text(f"{INDENT}v."),), (*against, Text(",")),
            (Text(f"{INDENT * 3}Respondent."),),
        )  # fmt: skip
        right: list[Inlines] = [] if name else [(voice.lack("venue.immigration_court"),)]
        right += [(Text("No. "), voice.blank("number, given by the clerk")), (Text("Agency No. "), *_bare(voice.fact("person.a_number")))]
        return Caption(self._caption_id(), court, parties, (*right, (Text(""),), (Text(title or self.front.title, strong=True),)))

    def _division(self, district: str) -> str:
        facility = self.voice.plan.custody.facility if self.voice.placed() else None
        county = self.voice.law.places.counties.get((facility or {}).get("county_fips", "")) if facility else None
        division = getattr(county, "division", "") if county is not None and county.district == district else ""
        return f"{division.upper()} DIVISION" if division else ""

    def party(self, one: Any) -> Inlines:
        """A respondent as a caption names one: `NAME, in an official capacity as TITLE`."""
        name, title, office = one.get("name"), one.get("title") or "", one.get("office") or ""
        title = f"{title}, {office}" if office and office not in title and not office.startswith("[") else title
        if one.get("role") == "agency":
            return (Text(title),)
        if not name:
            return (self.voice.blank(f"name of the {one.get('title') or ''}"), Text(f", in an official capacity as {title}"))
        return (Text(name, strong=True), Text(f", in an official capacity as {title}"))

    def hearing_caption(self, title: str = "", proceedings: str = "In bond proceedings", board: bool = False) -> Caption:
        """The caption before an immigration judge, or before the Board: court, name and A-number, judge and hearing, title of the paper."""
        voice = self.voice
        lines = ["UNITED STATES DEPARTMENT OF JUSTICE", "EXECUTIVE OFFICE FOR IMMIGRATION REVIEW"]
        lines.append("BOARD OF IMMIGRATION APPEALS" if board else "IMMIGRATION COURT")
        a_number: Inlines = (Text("File No. "), *voice.bare(voice.fact("person.a_number")))
        parties: list[Inlines] = [(Text("In the Matter of"),), (*_bare(voice.person.name), Text(",")), (Text(f"{INDENT * 3}Respondent."),)]
        parties += [(Text(""),), a_number, (Text(""),), (Text(proceedings, strong=True),)]
        right: list[Inlines] = []
        if not board:
            court = "venue.custody_court" if "bond" in proceedings else "venue.immigration_court"
            right.append((Text("Court: "), *voice.bare(voice.fact(court))))
            hearing = voice.hearing()
            judge = hearing.part("judge") if hearing is not None else ()
            when = hearing.part("when") if hearing is not None else ()
            right.append((Text("Immigration Judge: "), *(voice.bare(judge) or (voice.blank("name of the judge"),))))
            right.append((Text("Next hearing: "), *(voice.bare(when) or (voice.blank("day and hour from the notice, or: to be set"),))))
        right += [(Text(""),), (Text(title or self.front.title, strong=True),)]
        return Caption(self._caption_id(), tuple(lines), tuple(parties), tuple(right))

    def signature(self, *lines: Any, lead: str = "") -> Signature:
        """A block for a signature and its date, both left blank; `lines` stand under the rule."""
        self.count += 1
        return Signature(f"signature-{self.count}", (Text(lead),) if lead else (), tuple(_inlines(line) for line in lines))

    def counsel(self, role: str = "", lead: str = "") -> Signature:
        """Counsel's block: name, bar, firm, address, telephone, e-mail, as the case file has them."""
        return self.signature(*(self.voice.fact(topic) for topic in COUNSEL), *([role] if role else []), lead=lead)

    def counsel_lines(self) -> Para:
        """Counsel's name and address where a court wants them at the top of the first page."""
        return self._line([self.voice.fact(topic) for topic in COUNSEL], "left")

    def addressee(self, one: Any) -> Para:
        """To whom a letter goes, line by line, as the plan has the office today."""
        if one is None:
            return self._line((self.voice.blank("name and address of the office"),), "left")
        lines: list[Any] = [one.name] if one.name else []
        lines += [one.title, one.office, *(one.address or "").split("\n")]
        said = [line[:1].upper() + line[1:] for line in dict.fromkeys(lines) if line and not str(line).startswith("[")]
        if one.role in ("warden", "field-office-director") and not self.voice.placed():
            return self._line([one.title, self.voice.no_place()], "left")
        who = next((topic for words, topic in PEOPLE.items() if words in one.role), None)
        if one.address:
            return self._line(said, "left")
        return self._line([*said, self.voice.bare(self.voice.fact(who)) if who else self.voice.blank(f"address of {one.title}")], "left")

    def contents(self, title: str = "") -> Contents:
        return Contents(title or ("Table of contents" if self.voice.lang == "en" else "Índice"))

    def authorities(self, title: str = "") -> Authorities:
        return Authorities(title or ("Table of authorities" if self.voice.lang == "en" else "Autoridades citadas"))

    def center(self, *words: Any) -> Para:
        """A centred line."""
        return self._line(words, "center")

    def right(self, *words: Any) -> Para:
        return self._line(words, "right")

    def left(self, *words: Any) -> Para:
        """Lines set close, as at the head of a paper."""
        return self._line(words, "left")

    def exhibits(self) -> Table:
        """The list of exhibits, one row for each; `draft` fills it once they are labelled."""
        words = ("Exhibit", "What it is") if self.voice.lang == "en" else ("Anexo", "Qué es")
        return Table(EXHIBITS, tuple((Text(word),) for word in words), ())

    def page_break(self) -> PageBreak:
        return PageBreak()

    def _line(self, words: Sequence[Any], align: Any) -> Para:
        self.count += 1
        inlines: list[Inline] = []
        for one in words:
            inlines += [*([Break()] if inlines else []), *_inlines(one)]
        return Para(f"line-{self.count}", tuple(inlines), align=align)


def _inlines(words: Any) -> Inlines:
    if isinstance(words, tuple):
        return words
    return (Text(words),) if isinstance(words, str) else (words,)


def _bare(inlines: Inlines) -> Inlines:
    return tuple(Text(one.words.upper(), strong=True) if isinstance(one, Text) else one for one in inlines if not isinstance(one, Pin))
