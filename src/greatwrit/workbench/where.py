"""`where` with the law of the place: what binds the judge who hears custody there on the bond question, and whether the district court is
bound."""

from __future__ import annotations

from msgspec.structs import replace

from greatwrit.law import Law
from greatwrit.law.positions import Selected, select
from greatwrit.places import Where

QUESTION = "question.present_without_admission"
JUDGE, COURT = "immigration-judge", "district-court"


def with_law(law: Law, found: Where) -> Where:
    """The answer with `detention_law` filled in; unchanged where the circuit is not settled.

    `position`: mandatory or bond, as the immigration judge must read section 235(b)(2)(A) for people who entered without inspection;
    `court`: how the district court of confinement stands (bound to it, bound to the opposite, or free).
    """
    if found.circuit is None:
        return found
    proposition = law.propositions[QUESTION]
    circuits = {"confinement": found.circuit.id, "bond": found.circuit.id, "merits": None}
    judge = select(proposition, law.forums[JUDGE], found.on, circuits)
    court = select(proposition, law.forums[COURT], found.on, circuits)
    if judge.version is None:
        return found
    authority = [law.authorities[cite.partition(" ")[0]].cite for cite in judge.version.authority]
    return replace(
        found,
        detention_law={
            "question": "1225(b)(2)(A)",
            "position": _position(judge),
            "held_by": judge.version.held_by,
            "since": judge.version.since or "",
            "authority": "; ".join(authority),
            "status": judge.version.warns or judge.version.says,
            "court": "free to read it either way" if court.free else f"bound: {_position(court)}",
        },
    )


def _position(selected: Selected) -> str:
    return "mandatory" if selected.version is None or selected.version.when in ("never", False) else "bond"
