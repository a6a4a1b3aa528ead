"""In which order the diagrams test their variables: those that stand in the same formulas close together, which keeps diagrams small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ROUNDS = 60


def arrange(names: Sequence[str], groups: Iterable[frozenset[str]]) -> list[str]:
    """The names reordered by the FORCE heuristic (Aloul, Markov, Sakallah 2003): each is drawn to the middle of the groups it belongs to,
    and the arrangement with the least total spread is kept. Deterministic; the verdicts do not depend on it.
    """
    edges = [edge for edge in groups if edge]
    member: dict[str, list[int]] = {name: [] for name in names}
    for number, edge in enumerate(edges):
        for name in edge:
            member[name].append(number)
    order = list(names)
    best, least = order, float("inf")
    for _ in range(ROUNDS):
        place = {name: position for position, name in enumerate(order)}
        spread = sum(max(place[name] for name in edge) - min(place[name] for name in edge) for edge in edges)
        if spread < least:
            best, least = order, spread
        middle = [sum(place[name] for name in edge) / len(edge) for edge in edges]
        pull = {name: sum(middle[number] for number in of) / len(of) if of else place[name] for name, of in member.items()}
        order = sorted(order, key=pull.__getitem__)
    return best
