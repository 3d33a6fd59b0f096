from rashomon.views import highlights

TEXT = "Colonel Renn said nine men were held."


def test_a_piece_has_all_kinds_that_cover_it_and_leads_where_the_first_does():
    spans = [(18, 26, "said", "said-x"), (8, 12, "person", "actor-renn"), (18, 22, "figure", ""), (18, 36, "quote", "")]
    told = highlights.marked(TEXT, (0, len(TEXT)), spans)
    assert '<a class="m m-person" href="#actor-renn">Renn</a> said ' in told
    assert '<a class="m m-said m-figure m-quote" href="#said-x">nine</a>' in told
    assert '<a class="m m-said m-quote" href="#said-x"> men</a>' in told
    assert '<mark class="m m-quote"> were held</mark>.' in told
    assert told.striptags() == TEXT


def test_only_what_lies_in_the_paragraph_is_marked():
    assert highlights.marked(TEXT, (0, 7), [(0, 12, "person", "")]) == '<mark class="m m-person">Colonel</mark>'
    assert highlights.marked(TEXT, (0, 7), [(8, 12, "person", "")]) == "Colonel"


def test_every_kind_stands_with_what_it_leads_to(findings):
    found = highlights.by_document(findings)["lantern"]
    kinds = {kind: name for *_, kind, name in found}
    assert kinds["person"].startswith("actor-e-") and kinds["body"] == "actor-e-front"
    assert kinds["place"] == "actor-e-port" and kinds["event"].startswith("event-")
    assert kinds["quote"] == "actor-e-vell" and kinds["said"].startswith("said-")


def test_a_pronoun_is_not_a_name(findings):
    for mention in findings.tables["mentions"]:
        mention["form"] = "pronoun"
    kinds = {kind for rows in highlights.by_document(findings).values() for *_, kind, _ in rows}
    assert not kinds & {"person", "body", "place"}


def test_hostile_words_are_shown(poisoned, harmless):
    for doc_id, rows in highlights.by_document(poisoned).items():
        text = poisoned.documents[doc_id]["text"]
        harmless(str(highlights.marked(text, (0, len(text)), rows)))
