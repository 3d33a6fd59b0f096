"""Where places are: what a document and its corpus say of which place a name means."""

import pytest

from rashomon import schema
from rashomon.extract.names import entities
from rashomon.extract.places import gazetteer, gazetteer_rows, lookup, place


def found_in(read, *texts: str, outlets: dict[str, str] | None = None) -> list[dict]:
    docs = [read(text, f"d{k}") for k, text in enumerate(texts)]
    return schema.rows(entities.find(docs, outlets=outlets).entities)


def placed(rows: list[dict], name: str) -> list[tuple[float, float] | None]:
    spots = [(r["latitude"], r["longitude"]) for r in rows if r["label"] in lookup.LABELS and name in r["aliases"]]
    return [None if at[0] is None else at for at in spots]


IN_CONTEXT = [
    # what stands behind the name
    ("A jury in Lebanon, Ohio, heard the last witness on Friday.", "Lebanon", 39.4, -84.2),
    ("Firefighters in Paris, Texas, saved the old mill on Friday.", "Paris", 33.7, -95.6),
    ("She moved to London, Ontario, two years ago.", "London", 43.0, -81.2),
    ("He was arrested in London, Ky., on Friday.", "London", 37.1, -84.1),
    ("The fire began in Athens, Ga., before dawn.", "Athens", 34.0, -83.4),
    ("A truck overturned in Moscow, Idaho, on Monday.", "Moscow", 46.7, -117.0),
    ("The plant in Rome, N.Y., will close in May.", "Rome", 43.2, -75.5),
    ("Officials in Cambridge, Mass., declined to comment.", "Cambridge", 42.4, -71.1),
    ("The march began in Birmingham, Alabama, at noon.", "Birmingham", 33.5, -86.8),
    ("Residents of Springfield, Mo., lost power on Monday.", "Springfield", 37.2, -93.3),
    ("Residents of Springfield, Illinois, lost power on Monday.", "Springfield", 39.8, -89.6),
    ("The ship left Vancouver, Wash., on Sunday.", "Vancouver", 45.6, -122.7),
    ("A court in Cordoba, Argentina, freed the two men.", "Cordoba", -31.4, -64.2),
    ("A court in Cordoba, Spain, freed the two men.", "Cordoba", 37.9, -4.8),
    ("The blast hit a market in Tripoli, Lebanon, at noon.", "Tripoli", 34.4, 35.8),
    ("Gunmen attacked the port of Tripoli in Libya on Tuesday.", "Tripoli", 32.9, 13.2),
    ("Teachers in San Jose, Costa Rica, went on strike.", "San Jose", 9.9, -84.1),
    ("Teachers in San Jose, California, went on strike.", "San Jose", 37.3, -121.9),
    ("Police in Hyderabad, Pakistan, opened fire on the crowd.", "Hyderabad", 25.4, 68.4),
    ("Police in Hyderabad, India, opened fire on the crowd.", "Hyderabad", 17.4, 78.5),
    ("A school in Valencia, Venezuela, was looted.", "Valencia", 10.2, -68.0),
    ("The clinic in Santiago, Chile, was evacuated.", "Santiago", -33.5, -70.7),
    ("A bus crashed near Merida, Mexico, on Thursday.", "Merida", 21.0, -89.6),
    # what else the document names
    ("Rebels left Tripoli. The road to Misrata and Benghazi was open again, said Libya.", "Tripoli", 32.9, 13.2),
    ("Soldiers entered Tripoli. In Beirut, and in Sidon, Lebanon mourned its dead.", "Tripoli", 34.4, 35.8),
    ("The mayor of Lebanon spoke in Ohio on Monday. Dayton and Cincinnati sent police to Butler County.",
     "Lebanon", 39.4, -84.2),
    ("Lebanon called on Syria to withdraw. Beirut was calm on Monday.", "Lebanon", 33.9, 35.8),
    ("Georgia held talks with Russia. Officials met in Tbilisi and in Batumi.", "Georgia", 42.0, 43.5),
    ("Georgia passed the law on Friday. Judges in Atlanta, Savannah and Macon will apply it.", "Georgia", 32.6, -83.4),
    ("London council met on Monday. Corbin and Somerset, Kentucky, sent firefighters to Pulaski County.",
     "London", 37.1, -84.1),
    ("London is to host the summit. Ministers from France and Germany will attend.", "London", 51.5, -0.1),
    ("Washington rejected the offer, as did London and Paris.", "Washington", 38.9, -77.0),
    ("Voters in Washington and Oregon go to the polls. In Seattle and Spokane lines were long.",
     "Washington", 47.4, -120.4),
    ("Paris rejected the offer, as did London and Berlin.", "Paris", 48.9, 2.3),
    ("Police in Cordoba met their colleagues from Seville and Granada, Spain said.", "Cordoba", 37.9, -4.8),
    ("Trucks from Cordoba blocked the roads to Rosario and Mendoza. Argentina sent the police.",
     "Cordoba", -31.4, -64.2),
    ("San Jose was calm. Alajuela and Heredia, too, Costa Rica said.", "San Jose", 9.9, -84.1),
    ("Fighters left Mosul for Tal Afar. Iraq said that Nineveh was safe.", "Mosul", 36.3, 43.1),
    ("Villagers fled to Kandahar and Lashkar Gah. Afghanistan sent troops to Helmand.", "Helmand", 31.4, 64.0),
    # a name and the kind of place
    ("A car bomb killed two in Karrada, a district of Baghdad, Iraq.", "Karrada", 33.3, 44.4),
    ("Clashes were reported in Dhi Qar province, Iraq, on Sunday.", "Dhi Qar", 31.2, 46.2),
    ("Militants stormed a village in Borno State in Nigeria.", "Borno State", 11.5, 13.2),
    ("Floods cut roads in Sindh and in Balochistan, Pakistan said.", "Sindh", 26.0, 68.8),
    ("Troops shelled towns in Donetsk Oblast, Ukraine, on Monday.", "Donetsk Oblast", 48.1, 37.7),
    ("Aid trucks reached Tigray, in Ethiopia, on Monday.", "Tigray", 13.8, 38.8),
    ("Deputies in Pike County, Kentucky, found the car.", "Pike County", 37.5, -82.4),
    ("The storm crossed Polk, Warren and Jasper counties in Iowa.", "Jasper", 41.7, -93.1),
    ("Two men from Lincolnshire were held in Grantham, England.", "Lincolnshire", 53.1, -0.2),
    # capitals, states, spellings
    ("Mexico City was shaken by the quake, Mexico said.", "Mexico City", 19.4, -99.1),
    ("Mexico City was shaken by the quake, Mexico said.", "Mexico", 23.0, -102.0),
    ("BEIRUT (Reuters) - Two men were shot dead on Friday.", "BEIRUT", 33.9, 35.5),
    ("GRANTS PASS, Ore. (AP) -- The council voted on Monday.", "GRANTS PASS", 42.4, -123.3),
    ("The trial moved to Wheeling, W.Va., in March.", "W.Va.", 38.6, -80.6),
    ("The Saint Louis zoo is closed; Missouri paid for it.", "Saint Louis", 38.6, -90.2),
    ("The trial in Kiev ended. Ukraine welcomed the verdict.", "Kiev", 50.5, 30.5),
    ("Ships crossed the Black Sea to reach Odesa, Ukraine.", "Black Sea", 43.3, 34.5),
    ("The senators flew to America on Sunday.", "America", 39.8, -98.6),
    # a place that no gazetteer has
    ("They met in West Baltimore. The police of Baltimore and of Maryland came.", "West Baltimore", 39.3, -76.6),
    ("A fire broke out in the Zubair Gardens, Basra, Iraq.", "Zubair Gardens", 30.5, 47.8),
    ("They live in Qwxyzabad.", "Qwxyzabad", None, None),
]  # fmt: skip


@pytest.mark.parametrize("text, name, latitude, longitude", IN_CONTEXT)
def test_a_document_says_which_place_it_means(read, text, name, latitude, longitude):
    spots = placed(found_in(read, text), name)
    if latitude is None:
        assert spots in ([], [None])
    else:
        assert spots and spots[0] == pytest.approx((latitude, longitude), abs=1.1)


@pytest.mark.parametrize(
    "text, name",
    [
        ("Mr Jordan told reporters that he would appeal.", "Jordan"),
        ("Paris Hilton arrived with her sister on Friday.", "Paris Hilton"),
        ("Michael Jordan bought the club, said Jordan's lawyer.", "Michael Jordan"),
        ("Ann Washington, 54, was elected; Mrs Washington thanked the voters.", "Ann Washington"),
        ("A report by Boston Consulting Group blamed the board.", "Boston Consulting Group"),
        ("The court ordered London Mutual Insurance Company to pay.", "London Mutual Insurance Company"),
        ("Professor Georgia Collins teaches law.", "Georgia Collins"),
        ("He lost his seat in District 12 on Tuesday.", "District 12"),
        ("The car left the road at Exit 14 and burned.", "Exit 14"),
    ],
)
def test_a_person_a_body_or_a_number_is_no_place(read, text, name):
    assert placed(found_in(read, text), name) == []


@pytest.mark.parametrize(
    "text, name",
    [
        (
            "A Rostrevor man, 35, was held by Ashland police. Police in Ashland, Wis., gave no reason.",
            "Ashland",
        ),
        (
            "Tim Orr, 29, of Morristown, is charged. He was seen in Morristown, Tenn., last week.",
            "Morristown",
        ),
        ("The bill was backed by Ann Lee, D-Salem, on Friday.", "Salem"),
        ("Smoke rose over Wardens Parkway for hours.", "Wardens Parkway"),
    ],
)
def test_places_are_found_by_the_words_around_them(read, text, name):
    assert placed(found_in(read, text), name)


def test_a_name_that_means_two_places_is_two_entities(read):
    rows = found_in(
        read,
        "London will host the summit of Britain and France in May.",
        "Police in London, Kentucky, found the car. Somerset closed the road.",
    )
    here = [r for r in rows if "London" in r["aliases"]]
    assert [r["entity_id"] for r in here] == ["london", "london-kentucky"]
    assert [round(r["longitude"]) for r in here] == [0, -84]


def test_the_parting_is_a_row_of_the_ledger(read):
    docs = [
        read("Paris will host the games of France.", "a"),
        read("A fire hit Paris, Texas, on Monday.", "b"),
    ]
    rules = [r["rule"] for r in schema.rows(entities.find(docs).merges)]
    assert [r for r in rules if r.startswith("different place: Paris")]


def test_names_of_one_place_are_one_entity(read):
    rows = found_in(read, "The trial moved to Corbin, Ky., in March.", "Kentucky voted on Monday.")
    assert [r["n_mentions"] for r in rows if {"Ky.", "Kentucky"} & set(r["aliases"])] == [2]


def test_an_outlet_reports_from_where_its_other_documents_are(read):
    local = (
        "The mayor of Nashua spoke in Concord, New Hampshire.",
        "A storm hit Nashua, N.H., and Derry, New Hampshire.",
    )
    text = "A fire in Manchester killed two people on Monday."
    at_home = placed(
        found_in(read, text, *local, outlets=dict.fromkeys(["d0", "d1", "d2"], "echo.example")), "Manchester"
    )
    assert at_home[0] == pytest.approx((43.0, -71.5), abs=0.5)


def test_a_national_domain_says_where_an_outlet_is(read):
    text = "A fire in London killed two people on Monday."
    assert placed(found_in(read, text), "London")[0][1] == pytest.approx(-0.1, abs=0.5)
    assert placed(found_in(read, text, outlets={"d0": "post.ca"}), "London")[0][1] == pytest.approx(-81.2, abs=0.5)


def test_places_lie_in_each_other(read):
    text = "Two bombs hit Karrada. Baghdad was tense, and so was Basra. Iraq blamed the militias."
    parent = {r["name"]: r["parent_id"] for r in found_in(read, text)}
    assert (parent["Karrada"], parent["Baghdad"], parent["Basra"], parent["Iraq"]) == (
        "baghdad",
        "iraq",
        "iraq",
        None,
    )


@pytest.mark.parametrize(
    "name", ["Basra", "al-Basra", "AL BASRA", "Nasiriyah", "Iraq", "Dhi Qar", "Ohio", "Ky.", "Kyiv"]
)
def test_well_known_places_are_known(name):
    assert lookup.is_known(name)


@pytest.mark.parametrize("name", ["Qwxyzabad", "Obamacare", ""])
def test_others_are_not(name):
    assert not lookup.is_known(name)


@pytest.mark.parametrize(
    "a, b",
    [("Saint Louis", "St. Louis"), ("Mount Vernon", "Mt. Vernon"), ("al-Basra", "Basra"),
     ("S\u00e3o Paulo", "Sao Paulo"), ("N\u00eemes", "NIMES"), ("W. Hartford", "West Hartford"),
     ("Na\u2019ur", "Naur")],
)  # fmt: skip
def test_spellings_that_are_one_in_look_up(a, b):
    assert place.fold(a) == place.fold(b)


@pytest.mark.parametrize(
    "people, country",
    [
        ("Iraqi", "Iraq"),
        ("Lebanese", "Lebanon"),
        ("Ukrainians", "Ukraine"),
        ("Egyptian", "Egypt"),
        ("Shiite", None),
        ("German", "Germany"),
        ("Germans", "Germany"),
        ("Frenchmen", "France"),
        ("Nigerian", "Nigeria"),
        ("Nigerien", "Niger"),
        ("Congolese", None),  # of two countries
    ],
)
def test_a_people_tells_its_country(people, country):
    assert lookup.country_of(people) == country


def test_the_index_is_made_whole_and_again_the_same(tmp_path, monkeypatch):
    few = [p for k, p in enumerate(gazetteer_rows.all_places()) if k % 500 == 0]
    monkeypatch.setattr(gazetteer, "all_places", lambda: iter(few))
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "places-old.sqlite").touch()
        gazetteer.build(tmp_path / folder / "places-new.sqlite")
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["places-new.sqlite"]
    assert (tmp_path / "a/places-new.sqlite").read_bytes() == (tmp_path / "b/places-new.sqlite").read_bytes()


def test_without_a_folder_to_write_to_the_index_is_in_memory(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    few = [p for p in gazetteer_rows.all_places() if p[0].name == "Basra"]
    monkeypatch.setattr(gazetteer, "all_places", lambda: iter(few))
    monkeypatch.setattr(gazetteer, "index_path", lambda: tmp_path / "file" / "places-x.sqlite")
    db = gazetteer._open.__wrapped__()
    assert db.execute("select count(*) from name where name = 'basra'").fetchone()[0] > 0
