"""Plans for the tests of the views. Every person, court paper and telephone number here is invented, save the founding case's report."""

from __future__ import annotations

from greatwrit.plan.model import (
    Action,
    Addressee,
    AuthorityLine,
    Branch,
    Circuits,
    Criterion,
    Custody,
    CustodyStatute,
    Decision,
    FactRef,
    Fee,
    Flip,
    Ledger,
    LedgerRequest,
    Need,
    Plan,
    PlanClock,
    Position,
    Question,
    Reason,
    RouteClock,
    RoutePlan,
    Warning,
)

ARREST = {"between": ["2025-03-01", "2025-03-31"], "words": "last month"}

AUTHORITIES = {
    a.id: a
    for a in (
        AuthorityLine(
            "usc-8-1226",
            "8 U.S.C. § 1226",
            "Apprehension and detention of aliens",
            True,
            "primary",
            "2026-10-09",
            "1996-09-30",
            None,
            (),
            "Custody while a case is pending; bond unless (c) applies.",
        ),
        AuthorityLine("usc-28-2241", "28 U.S.C. § 2241", "Power to grant writ", True, "primary", "2026-10-09", "1948-06-25"),
        AuthorityLine(
            "cfr-8-212.5",
            "8 CFR 212.5",
            "Parole of aliens into the United States",
            True,
            "older-primary",
            "2026-11-23",
            says="Who may be paroled and how it ends.",
        ),
        AuthorityLine(
            "mayorkas-2021",
            "Mayorkas memo (Sept. 30, 2021)",
            "Guidelines for the enforcement of civil immigration law",
            False,
            "primary",
            "2026-10-09",
            "2021-11-29",
            "2025-01-20",
            ({"on": "2025-01-20", "what": "rescinded by the Secretary"},),
        ),
        AuthorityLine(
            "ice-11002.1", "ICE Directive 11002.1", "Parole of arriving aliens found to have a credible fear", None, "unverified", None
        ),
        AuthorityLine(
            "matter-invented",
            "Matter of Invented, 29 I&N Dec. 1 (BIA 2025)",
            "Matter of Invented",
            True,
            "secondary",
            "2026-10-07",
            "2025-05-15",
        ),
    )
}


def route(id: str, verdict: str, **more: object) -> RoutePlan:
    """A route with the least that a plan gives."""
    words = {"title": id.replace(".", " ").capitalize(), "forum": "ice-field-office", "decides": "ICE field office director, New Orleans"}
    return RoutePlan(**{"id": id, "verdict": verdict, **words, **more})  # type: ignore[arg-type]


HABEAS = RoutePlan(
    id="habeas",
    title="Habeas corpus petition",
    title_es="Petición de hábeas corpus",
    verdict="open",
    forum="district-court",
    decides="US district court of the district of confinement",
    decides_es="Tribunal federal del distrito donde está detenido",
    assumptions=(
        FactRef(
            "habeas.earlier_petition",
            False,
            state="presumed",
            asks="Is a petition filed already: which court, day and hour, and where was he then?",
        ),
    ),
    why=(
        Reason(
            "He is in custody of the United States.", (FactRef("custody.held_by", "ice", "report", "paragraph 2"),), ("usc-28-2241 (c)(1)",)
        ),
        Reason(
            "Statute: whether 236(c) applies turns on the charge.",
            (FactRef("charge.grounds", None, state="not_asked"),),
            ("usc-8-1226 (c)",),
            "open",
            ("Mandate has not issued in one circuit.",),
        ),
    ),
    would_flip=(Flip("If he were released before filing, the petition would be moot.", "custody.held_by", "released", "closed"),),
    needs=(
        Need("custody.facility", "Where is he held now, and where will he be when the petition is filed?", "¿Dónde está detenido ahora?"),
    ),
    criteria=(
        Criterion(
            "Ties to the United States", "yes", ({"topic": "family.child_birth", "value": True, "source": "report", "at": "paragraph 1"},)
        ),
        Criterion("Exhaustion excused", "not known", ({"suggested": "the denial and its words"},), ("usc-28-2241",)),
    ),
    clocks=(
        RouteClock(
            "habeas.return",
            None,
            None,
            "runs from the order to show cause",
            "Return to the petition",
            None,
            "not started",
            "",
            ("usc-28-2241",),
        ),
    ),
    who_may_ask="The person, or a next friend",
    how=("File in the district where he is held at the moment of filing, before a transfer.", "Ask at once for an order against transfer."),
    filings=("habeas.petition", "habeas.tro-motion"),
    addressees=(
        Addressee("warden", "Warden", None, "the facility, once known", None, "the immediate custodian", "secondary", None),
        Addressee(
            "field-office-director",
            "Field Office Director",
            None,
            "New Orleans Field Office",
            "1250 Poydras St, New Orleans",
            "e-mail, then courier",
            "secondary",
            "2026-10-01",
        ),
    ),
    fee=Fee(5, "on filing", "1948-06-25", ("in forma pauperis",), ("usc-28-2241",), "Pay.gov or by check."),
    after_denial=("Appeal to the circuit within the clock.",),
    reviews=("habeas.appeal",),
    costs_of_losing="A ruling on the statute binds later petitions of this person.",
    notes=(Reason("A transfer after filing does not end the court's power.", (), ("usc-28-2241",)),),
    authorities=("usc-28-2241", "usc-8-1226"),
    urgent=True,
)

BOND = RoutePlan(
    id="bond.judge",
    title="Bond hearing before an immigration judge",
    title_es="Audiencia de fianza ante un juez de inmigración",
    verdict="contested",
    forum="immigration-judge",
    decides="Immigration judge",
    decides_es="Juez de inmigración",
    positions=(
        Position(
            "Board of Immigration Appeals",
            "No bond for a person who entered without inspection.",
            "matter-invented 5",
            "binds immigration judges",
            "Ask the judge, and keep the refusal",
        ),
        Position(
            "W.D. La.", "A court is free to read 1226(a) to give a hearing.", "usc-8-1226 (a)", "", "Habeas in the district of confinement"
        ),
    ),
    why=(Reason("A court may order what the judge may not.", (), ("usc-8-1226 (a)",)),),
    why_not=(Reason("The Board's precedent binds the judge.", (), ("matter-invented",)),),
    authorities=("matter-invented", "usc-8-1226"),
)

PAROLE = RoutePlan(
    id="parole.humanitarian",
    title="Humanitarian parole, asked anew",
    title_es="Permiso de permanencia temporal por razones humanitarias, pedido de nuevo",
    verdict="undetermined",
    could_be=("open", "closed"),
    forum="ice-field-office",
    decides="ICE field office director",
    decides_es="Director de la oficina de ICE",
    needs=(
        Need(
            "entry.admitted",
            "Was he admitted by an officer at his last entry?",
            "¿Un oficial lo admitió en su última entrada?",
            ({"answer": "yes", "verdict": "closed"}, {"answer": "no", "verdict": "open"}),
        ),
        Need("person.lawful_permanent_resident", "Is he a lawful permanent resident?"),
        Need("charge.grounds", "What does the notice to appear charge?"),
    ),
    why=(
        Reason(
            "Parole belongs to applicants for admission.",
            (FactRef("entry.admitted", None, state="not_asked"),),
            ("cfr-8-212.5 (b)",),
            "open",
        ),
    ),
    branches=(Branch("entry.date", "2019-08-01", "open", "report"), Branch("entry.date", "2022-12-01", "undetermined", "client")),
    how=("Write to the field office; frame it in the alternative under 236(a).",),
    notes=(
        Reason("For a birth to come, give the dates and the hospital."),
        Reason("A birth that has passed is a changed fact: ask for the first weeks."),
    ),
    fee=Fee(None, "on a grant"),
    authorities=("cfr-8-212.5", "ice-11002.1"),
)

APPEAL = RoutePlan(
    id="parole.formal-appeal",
    title="Formal appeal of a parole denial",
    title_es="Apelación formal de la negativa",
    verdict="closed",
    forum="none",
    decides="nobody",
    why_not=(Reason("No appeal of a parole denial exists.", (), ("cfr-8-212.5",)),),
    preserve="Ask anew on changed facts, write to the supervisor, raise the denial in the petition.",
    opens_when="Congress or the agency makes an appeal.",
    authorities=("cfr-8-212.5",),
)


def founding() -> Plan:
    """The founding case as its one report tells it; the law is shortened and partly invented."""
    return Plan(
        case="khalil",
        on="2025-04-22",
        law_checked_to="2026-10-09",
        law_hash="3f9c2ab117de",
        person={"name": "Mahmoud Khalil", "family_name": "Khalil", "given_names": "Mahmoud", "a_number": None},
        custody=Custody(
            facility=None,
            facility_candidates=12,
            districts=("lawd", "lamd", "laed"),
            circuits=Circuits(
                "ca5",
                "ca5",
                None,
                {
                    "confinement": "Louisiana lies in the Fifth Circuit",
                    "bond": "the court that hears custody",
                    "merits": "the court of venue is not known",
                },
            ),
            since=ARREST,
            days={"between": [22, 52]},
            statute=CustodyStatute(
                "undetermined",
                (),
                ({"id": "236a", "statute": "236(a)", "says": "discretionary"}, {"id": "236c", "statute": "236(c)", "says": "mandatory"}),
                ("charge.grounds",),
            ),
            timeline=(
                {
                    "kind": "arrest",
                    "id": "a1",
                    "from": ARREST,
                    "to": None,
                    "facility": None,
                    "place": None,
                    "words": "last month",
                    "source": "report",
                    "at": "paragraph 2",
                },
                {
                    "kind": "stint",
                    "id": "s1",
                    "from": ARREST,
                    "to": None,
                    "facility": None,
                    "place": "an ICE facility in Louisiana",
                    "words": None,
                    "source": "report",
                    "at": "paragraph 2",
                },
            ),
            candidates=(
                {
                    "code": "JENADLA",
                    "name": "Central Louisiana ICE Processing Center",
                    "city": "Jena",
                    "district": "lawd",
                    "circuit": "ca5",
                },
            ),
            field_office={"id": "new-orleans", "name": "New Orleans", "address": "1250 Poydras St, New Orleans"},
            respondents=(
                {"role": "custodian", "office": "Warden of the facility, once known", "name": None},
                {"role": "field office director", "office": "New Orleans Field Office"},
            ),
        ),
        today=(
            Action(
                "Find out where he is held: the locator, the family, the facility's telephone.",
                "habeas",
                None,
                "Averigüe dónde está detenido.",
            ),
            Action("Find out: In which facility is he held?", None, None, "Averiguar: ¿En qué centro está detenido?"),
            Action("Find out: Is a petition filed already?", None, None, "Averiguar: ¿Ya se presentó una petición?"),
            Action("Demand the charging and custody papers, to Field Office Director.", "records.demand"),
            Action("File the habeas petition before a transfer.", "habeas", "2025-04-22"),
        ),
        routes=(
            HABEAS,
            BOND,
            PAROLE,
            route(
                "records.demand",
                "open",
                why=(Reason("ICE gave no basis; the papers are owed on day one."),),
                filings=("records.demand",),
                addressees=(Addressee("field-office-director", "Field Office Director"),),
            ),
            APPEAL,
        ),
        clocks=(
            PlanClock(
                "bond.appeal",
                "bond.appeal",
                "2025-04-01",
                "2025-05-01",
                "2025-04-11",
                ("usc-8-1226",),
                "Appeal of a custody ruling",
                "running",
            ),
            PlanClock(
                "removal.six-months",
                "review.post-order",
                None,
                None,
                None,
                ("usc-8-1226",),
                "Six months of post-order detention",
                "not started",
            ),
            PlanClock(
                "custody.first-decision",
                "records.demand",
                ARREST,
                {"between": ["2025-03-03", "2025-04-02"], "words": ""},
                {"between": ["2025-03-03", "2025-04-02"]},
                ("usc-8-1226",),
                "First custody decision",
                "past",
                runs_against="ICE or CBP",
                ours=False,
            ),
            PlanClock(
                "foia.determination",
                "records.foia",
                "2025-03-25",
                "2025-04-25",
                "2025-04-24",
                ("usc-8-1226",),
                "Answer to the records request",
                "running",
                "",
                "Ask for expedition.",
            ),
            PlanClock(
                "habeas.return",
                "habeas",
                "2025-04-21",
                "2025-04-24",
                "2025-04-24",
                ("usc-28-2241",),
                "Return to the petition",
                "running",
                runs_against="the respondents",
                ours=False,
            ),
        ),
        hearings=(
            {
                "id": "h1",
                "when": "2025-04-25T13:00-05:00",
                "notice_time": "9:00 a.m.",
                "court": None,
                "kind": "master calendar",
                "judge": None,
                "place": "Jena",
                "source": "report",
                "at": "paragraph 5",
            },
            {
                "id": "h2",
                "when": {"between": ["2025-05-01", "2025-05-31"], "words": "in May"},
                "kind": None,
                "source": "report",
                "at": None,
            },
            {"id": "h3", "when": None, "notice_time": None, "kind": "bond"},
        ),
        questions=tuple(
            Question(topic, asks, es, settles, ("NTA p. 1", "I-94"), score, presumed=presumed)
            for topic, asks, es, settles, score, presumed in (
                (
                    "custody.facility",
                    "In which facility is he held?",
                    "¿En qué centro está detenido?",
                    ("habeas", "bond.judge", "parole.humanitarian", "records.demand"),
                    9.0,
                    None,
                ),
                ("habeas.earlier_petition", "Is a petition filed already?", "¿Ya se presentó una petición?", ("habeas",), 8.0, False),
                (
                    "entry.admitted",
                    "Was he admitted by an officer at his last entry?",
                    "¿Un oficial lo admitió?",
                    ("parole.humanitarian",),
                    7.0,
                    None,
                ),
                (
                    "charge.grounds",
                    "What does the notice to appear charge?",
                    "¿Qué cargos hay?",
                    ("bond.judge", "parole.humanitarian"),
                    6.0,
                    None,
                ),
                (
                    "person.lawful_permanent_resident",
                    "Is he a lawful permanent resident?",
                    "¿Es residente permanente?",
                    ("parole.humanitarian",),
                    5.0,
                    None,
                ),
                ("proceedings.kind", "Which proceedings are pending?", "¿Qué proceso hay?", ("bond.judge",), 4.0, None),
                ("release.danger_evidence", "Does the government claim danger?", "¿Alega peligro el gobierno?", (), 1.0, None),
            )
        ),
        ledger=Ledger(
            requests=(
                LedgerRequest(
                    "r1",
                    "parole.humanitarian",
                    "New Orleans field office",
                    "2025-04-20",
                    Decision("denied", {"at_most": 30}, None, "2025-04-20", None, "denied", "report", "paragraph 3", reasons_given=False),
                    ({"route": "parole.formal-appeal", "verdict": "closed"}, {"route": "habeas", "verdict": "open"}),
                    "two weeks, to be at the birth",
                    "report",
                    "paragraph 3",
                ),
                LedgerRequest(
                    "r2",
                    "congress",
                    "a Member of Congress",
                    "2025-04-19T15:30-04:00",
                    None,
                    (),
                    "a letter to the agency",
                    "report",
                    "paragraph 9",
                    {"between": [3, 3]},
                ),
            ),
            statements=(
                {"who": "his wife", "words": "inhumane", "on": "2025-04-21", "source": "report", "at": "paragraph 1", "may_quote": True},
                {"who": "ICE", "said": "no comment", "on": None, "source": "report", "at": "paragraph 5", "may_quote": None},
            ),
            life_events=(
                {
                    "what": "birth of the first child",
                    "when": {"between": ["2025-04-19", "2025-04-20"], "words": "over the weekend"},
                    "source": "report",
                    "at": "paragraph 1",
                    "state": "past",
                },
            ),
        ),
        warnings=(
            Warning(
                "authority-not-in-force",
                "The priorities that the report cites were rescinded on 20 January 2025.",
                "mayorkas-2021",
                ("mayorkas-2021",),
            ),
            Warning("imprecise-date", "The arrest is known only as last month.", "arrest a1"),
            Warning("unverified-law", "8 CFR 212.5: not read in any source; check before relying on it.", "cfr-8-212.5", ("cfr-8-212.5",)),
            Warning("unverified-law", "ICE Directive 11002.1: whether it is in force is not known to us.", "ice-11002.1", ("ice-11002.1",)),
            Warning("transfer-risk", "A transfer can change the court.", "custody"),
            Warning("contested-fact", "When did he enter? Sources differ: 2019 (report); 2022 (client).", "entry.date"),
        ),
        sources={
            "report": {
                "kind": "news report",
                "title": "News report of April 2025",
                "published": {"between": ["2025-04-21", "2025-04-30"], "words": "undated"},
            }
        },
        authorities=AUTHORITIES,
        facts=(
            FactRef("entry.date", ["2019-08-01", "2022-12-01"], "report", "paragraph 2", "contested", "client", "hold"),
            FactRef("criminal.any_conviction", False, "report", "paragraph 5", "value", "attorneys", "pleadable"),
            FactRef("person.a_number", None, None, None, "absent"),
            FactRef("asylum.application", True, "client", None, "value", "client", "privileged"),
            FactRef("entry.admitted", None, None, None, "not_known"),
            FactRef("entry.visa_waiver", False, state="implied"),
            FactRef("charge.grounds", None, state="implied"),
        ),
    )


def empty() -> Plan:
    """A case of which nothing is known."""
    custody = Custody(None, 0, (), Circuits(), None, None, CustodyStatute("undetermined"))
    return Plan("a-new-case", "2026-11-24", "2026-10-09", custody, (), (), (), Ledger(), ())


def crowded() -> Plan:
    """Forty routes, long names without spaces, hostile text, everything contested. Invented."""
    base = founding()
    long = "Wolfeschlegelsteinhausenbergerdorff-" * 4
    routes = []
    for n in range(40):
        kind = ("open", "contested", "undetermined", "closed")[n % 4]
        like = (HABEAS, BOND, PAROLE, APPEAL)[n % 4]
        routes.append(
            route(
                f"{like.id}.{n}",
                kind,
                title=f"{like.title} number {n} with a title that goes on for a long while",
                decides=like.decides,
                why=like.why,
                why_not=like.why_not,
                positions=like.positions * 2,
                needs=like.needs,
                preserve=like.preserve,
                how=like.how,
                clocks=like.clocks,
                addressees=like.addressees,
                urgent=n < 3,
            )
        )
    hostile = "<script>alert(1)</script> \x1b[31mred\x1b[0m \u202eevil & <b>bold</b> 李小龍 " + long
    person = {"name": f"María-José {long} {hostile}"}
    custody = Custody(
        {"code": "KROME", "name": "Krome North Service Processing Center of Invention", "city": "Miami", "state": "FL"},
        1,
        ("flsd",),
        Circuits("ca11", "ca11", "ca2", {}),
        "2026-10-01",
        {"between": [54, 54]},
        CustodyStatute(
            "contested",
            (Position("Board", "235(b)(2)(A)", "matter-invented"), Position("11th Cir.", "236(a)")),
            ({"statute": "235(b)(2)(A)"}, {"statute": "236(a)"}),
        ),
        (
            {
                "kind": "hearing",
                "id": "h1",
                "from": "2026-11-25T09:00",
                "to": None,
                "facility": None,
                "place": "Krome",
                "words": None,
                "source": "notice",
                "at": "p. 2",
            },
        ),
        (),
        None,
        base.custody.respondents,
    )
    return Plan(
        "crowd",
        "2026-11-24",
        "2026-10-09",
        custody,
        tuple(routes),
        base.clocks,
        base.questions * 4,
        base.ledger,
        (*base.warnings, Warning("contested-fact", hostile, long)),
        (Action(hostile, "habeas.0", "2026-11-25"),),
        person,
        base.sources,
        AUTHORITIES,
        base.hearings,
        base.facts,
    )
