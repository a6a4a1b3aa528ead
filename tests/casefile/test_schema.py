"""The schema for editors: every topic, kind and part is in it, and what it names the reader knows."""

from __future__ import annotations

import json

from known import TOPICS

from greatwrit.casefile import schema
from greatwrit.law.record_model import KINDS


def test_the_schema_names_every_topic_record_and_part():
    made = schema(TOPICS)
    properties = made["properties"]
    assert set(properties) == {"case", "sources", "statements", "records", "entries"}
    named = properties["statements"]["items"]["properties"]["topic"]["enum"]
    assert set(TOPICS) <= set(named)
    assert "crime.convicted" in named
    shapes = properties["records"]["items"]["oneOf"]
    assert {s["required"][0]: set(KINDS[s["required"][0]]) <= set(s["properties"]) for s in shapes} == dict.fromkeys(KINDS, True)
    assert json.loads(json.dumps(made)) == made


def test_each_kind_of_topic_has_its_shape_of_value():
    rules = schema(TOPICS)["properties"]["statements"]["items"]["allOf"]
    by_topic = {name: rule["then"]["properties"]["value"] for rule in rules for name in rule["if"]["properties"]["topic"]["enum"]}
    assert by_topic["person.claim"] == {"type": "boolean"}
    assert by_topic["proceedings.kind"] == {"enum": ["none", "removal_240", "expedited_removal"]}
    assert "person.family_name" not in by_topic
