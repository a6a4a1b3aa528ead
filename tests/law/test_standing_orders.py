"""Every row of law/standing-orders is of the format, and names a district, an order and clocks that are on file."""

from __future__ import annotations

from pathlib import Path

from greatwrit.law import load
from greatwrit.law.order_model import StandingOrder
from greatwrit.reading import read_as

LAW = load()
FOLDER = Path(__file__).parents[2] / "law" / "standing-orders"
ORDERS = {path.stem: read_as(path.read_bytes(), path.name, tuple[StandingOrder, ...]) for path in sorted(FOLDER.glob("*.yaml"))}


def test_each_file_is_named_after_its_district() -> None:
    assert ORDERS
    assert [name for name, rows in ORDERS.items() if name not in LAW.places.districts or any(row.district != name for row in rows)] == []


def test_each_order_is_an_authority_that_binds_the_district() -> None:
    for name, rows in ORDERS.items():
        for row in rows:
            assert LAW.authorities[row.order.partition(" ")[0]].binds == f"district:{name}"
            assert set(row.clocks) <= set(LAW.clocks)


def test_what_was_read_names_its_source_and_day() -> None:
    rows = [row for rows in ORDERS.values() for row in rows]
    assert [row for row in rows if (row.confidence == "unverified") != (row.checked is None) or (row.checked and not row.source)] == []


def test_the_readme_explains_every_key() -> None:
    told = (FOLDER / "README.md").read_text()
    assert [field for field in StandingOrder.__struct_fields__ if f"`{field}`" not in told] == []
