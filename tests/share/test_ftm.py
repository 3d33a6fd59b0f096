"""Entities for Aleph, held to an extract of FollowTheMoney's schemata, and to its own library where it is installed."""

import json
from collections import Counter

import pytest
import yaml

from rashomon import schema, share, store
from rashomon.share import ftm

EXTRACT = store.ROOT / "tests" / "share" / "ftm_schemata.yml"
SCHEMATA = yaml.safe_load(EXTRACT.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def objects(finished):
    """The objects of the run over the sample corpus, as they stand in its file."""
    share.save(finished)
    lines = (finished.folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def rows(**tables):
    """Tables as ftm reads them; those that are not given are empty."""
    found = {name: schema.rows(schema.frame(name, tables.get(name, []))) for name in ftm.READS}
    return list(ftm.objects(found))


def an_entity(entity_id, name, label, **more):
    return {
        "entity_id": entity_id,
        "name": name,
        "label": label,
        "aliases": [name],
        "n_mentions": 1,
        "n_documents": 1,
    } | more


def test_every_schema_property_and_reference_is_one_of_followthemoneys(objects):
    kinds = {told["id"]: told["schema"] for told in objects}
    assert len(kinds) == len(objects)
    for told in objects:
        known = SCHEMATA[told["schema"]]
        assert set(told["properties"]) <= set(known["properties"]), told
        assert set(known["required"]) <= set(told["properties"]), told
        for name, wanted in known["references"].items():
            for other in told["properties"].get(name, []):
                assert wanted in SCHEMATA[kinds[other]]["is"], (told, name)
        assert all(isinstance(v, str) and v for values in told["properties"].values() for v in values)


def test_its_own_library_takes_every_value(objects):
    library = pytest.importorskip(
        "followthemoney",
        reason="needs followthemoney==4.11.2 and with it pyicu, which has no wheel: see CONTRIBUTING.md",
    )
    for told in objects:
        proxy = library.model.get_proxy(told, cleaned=False)
        for name, values in told["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (told["schema"], name)
        proxy.schema.validate(told)


def test_the_sample_has_people_bodies_places_events_documents_and_what_joins_them(objects):
    many = Counter(told["schema"] for told in objects)
    assert many["Article"] == 5
    assert min(many[s] for s in ("Person", "Organization", "Address", "Event", "Mention", "Documentation")) > 5


def test_ids_are_the_same_every_time_and_of_every_kind_another(objects, finished):
    again = b"".join(ftm.lines({name: schema.rows(finished.read(name)) for name in ftm.READS}))
    assert [json.loads(line) for line in again.decode().splitlines()] == objects
    assert ftm.identity("event", "a") != ftm.identity("entity", "a") != ftm.identity("entity", "a", "b")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2020-05-11", "2020-05-11", "2020-05-11"),
        ("2020-05-01", "2020-05-31", "2020-05"),
        ("2020-05-11", "2020-12-31", "2020"),
        ("2020-12-30", "2021-01-02", None),
        (None, "2020-05-11", None),
    ],
)
def test_a_span_of_days(first, last, told):
    assert ftm.day(first, last) == told


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("PERSON", "Person"),
        ("ORG", "Organization"),
        ("GPE", "Address"),
        ("FAC", "Address"),
        ("NORP", None),
        ("LAW", None),
    ],
)
def test_what_has_no_schema_that_fits_is_left_out(label, told):
    found = rows(entities=[an_entity("x", "Vareika", label)])
    assert [each["schema"] for each in found] == ([told] if told else [])


def test_a_place_is_told_with_those_that_contain_it_even_in_a_circle():
    town = an_entity("t", "Port Vareika", "GPE", parent_id="c", latitude=1.5, longitude=-2.0)
    found = rows(entities=[town, an_entity("c", "Vareika", "GPE", parent_id="t")])
    told = {each["properties"]["name"][0]: each["properties"] for each in found}
    assert told["Port Vareika"]["full"] == ["Port Vareika, Vareika"]
    assert told["Port Vareika"]["latitude"] == ["1.5"]


def test_only_an_address_of_the_web_is_a_source():
    document = {
        "doc_id": "d",
        "source_path": "x/d.txt",
        "sha256": "0" * 64,
        "media_type": "text/plain",
        "translated": False,
    }
    document |= {"text": "A raid.\n", "n_words": 2, "url": "javascript:alert(1)"}
    told = rows(documents=[document])[0]["properties"]
    assert "sourceUrl" not in told and told["fileName"] == ["d.txt"] and told["bodyText"] == ["A raid.\n"]
    told = rows(documents=[document | {"url": "https://example.org/a"}])[0]["properties"]
    assert told["sourceUrl"] == ["https://example.org/a"]


def test_who_did_it_to_whom_is_one_sources_account():
    event = {"event_id": "e", "kind": "ASSAULT", "name": "raid", "participants": [], "n_documents": 1}
    said = {"event_id": "e", "doc_id": "d", "state": "stated", "value": "x", "start": 0, "end": 1}
    both = [said | {"field": "actor", "value_id": "a"}, said | {"field": "target", "value_id": "b"}]
    entities = [an_entity("a", "Guard", "ORG"), an_entity("b", "Tosk", "PERSON")]
    found = {each["schema"]: each["properties"] for each in rows(entities=entities, events=[event], statements=both)}
    assert found["UnknownLink"]["subject"] == [ftm.identity("entity", "a")]
    assert found["UnknownLink"]["proof"] == [ftm.identity("document", "d")]
    assert "UnknownLink" not in {
        each["schema"] for each in rows(entities=entities, events=[event], statements=both[:1])
    }
