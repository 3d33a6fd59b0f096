"""Who is behind the words that name a speaker: pronouns, offices, statements, titles; and the entity in
the table.
"""

import pytest

from rashomon import schema
from rashomon.extract.speech import quotes

BEHIND = [
    # (text, words of the last quote's speaker, the words behind them or None)
    ("Grace Mensah runs the plant. She said the gates were new.", "She", "Grace Mensah"),
    ("Peter Costa met Daniel Ruiz on Monday. He said the talks went well.", "He", "Peter Costa"),
    ("Maria Silva met Diego Ruiz on Monday. She said the talks went well.", "She", "Maria Silva"),
    ("Mr Said met Ms Farah at the gate. She said the ambulance was hit.", "She", "Ms Farah"),
    ("Police arrested Daniel Ruiz on Monday. He said he was innocent.", "He", "Daniel Ruiz"),
    ("Peter Costa and Daniel Ruiz met on Monday. He said the talks went well.", "He", None),
    ("The talks between Peter Costa and Daniel Ruiz failed. He said they would resume.", "He", None),
    ("The talks failed on Monday. He said they would resume.", "He", None),
    ("The mayor, Paulo Costa, arrived at noon. He said the bridge was safe.", "He", "Paulo Costa"),
    (
        "Layla Haddad took office in March. Her office said the curfew had been lifted.",
        "Her office",
        "Layla Haddad",
    ),
    ("“It rained,” said Peter Costa. “Daniel Ruiz was late,” he said.", "he", "Peter Costa"),
    ("Daniel Ruiz is a fraud, Peter Costa said. He said the bank had failed.", "He", "Peter Costa"),
    (
        "A statement from Governor Layla Haddad's office said the curfew was over.",
        "A statement from Governor Layla Haddad's office",
        "Layla Haddad",
    ),
    (
        "A statement from Governor Layla Haddad's office came at noon. The statement said it was over.",
        "The statement",
        "Layla Haddad",
    ),
    ("A spokesman for UNICEF said the school was closed.", "A spokesman for UNICEF", "UNICEF"),
    ("A UNICEF spokeswoman said the school was closed.", "A UNICEF spokeswoman", "UNICEF"),
    (
        "A report by Amnesty International said the village was burned.",
        "A report by Amnesty International",
        "Amnesty International",
    ),
    (
        "UNICEF's spokesman, Yasir Omar, said the border was calm.",
        "UNICEF's spokesman, Yasir Omar",
        "Yasir Omar",
    ),
    ("Yasir Omar, a spokesman for UNICEF, said the border was calm.", "Yasir Omar", "Yasir Omar"),
    (
        "Defence Minister Lucas Moreira arrived on Sunday. The minister said the mines would go.",
        "The minister",
        "Lucas Moreira",
    ),
    (
        "Defence Minister Lucas Moreira met Finance Minister Ana Reis. The minister said the mines would go.",
        "The minister",
        "minister",
    ),
    (
        "Prime Minister Lucas Moreira sacked Prime Minister Ana Reis. The prime minister said it was over.",
        "The prime minister",
        "minister",
    ),
    (
        "Prime Minister Lucas Moreira arrived on Sunday. The prime minister said the mines would go.",
        "The prime minister",
        "Lucas Moreira",
    ),
    (
        "Lucas Moreira, the mayor, arrived on Sunday. The mayor said the mines would go.",
        "The mayor",
        "Lucas Moreira",
    ),
    ("A police officer said the man had been armed.", "A police officer", "officer"),
    ("Kim and Lopez said the bridge was safe.", "Kim and Lopez", None),
    ("They said the bridge was safe.", "They", None),
]


@pytest.mark.parametrize(("text", "speaker", "behind"), BEHIND)
def test_who_is_behind_the_speaker(read, text, speaker, behind):
    last = quotes.find(read(text))[-1]
    found = text[last.behind_start : last.behind_end] if last.behind_start is not None else None
    assert (last.speaker, found) == (speaker, behind)


def mention(text, words, entity_id, label="PERSON", form="full", doc_id="d"):
    start = text.index(words)
    row = {"mention_id": f"{doc_id}:{start}", "doc_id": doc_id, "start": start, "end": start + len(words)}
    return row | {"text": words, "label": label, "entity_id": entity_id, "form": form}


def entities(read, text, mentions):
    found = quotes.table([read(text)], schema.frame("mentions", mentions))
    return [(row["speaker"], row["entity_id"]) for row in schema.rows(found)]


def test_a_statement_belongs_to_whoever_issued_it(read):
    text = "A statement by Layla Haddad's office said the curfew was over."
    assert entities(read, text, [mention(text, "Layla Haddad", "haddad")]) == [
        ("A statement by Layla Haddad's office", "haddad")
    ]


def test_a_police_officer_is_nobody_known(read):
    text = "Basra police came. A police officer said the man had been armed."
    known = [mention(text, "Basra", "basra", "GPE"), mention(text, "Basra police", "police", "ORG")]
    assert entities(read, text, known[1:]) == [("A police officer", None)]


def test_a_pronoun_has_its_antecedents_entity(read):
    text = "Grace Mensah runs the plant. She said the gates were new."
    assert entities(read, text, [mention(text, "Grace Mensah", "mensah")]) == [("She", "mensah")]


def test_a_resolved_nominal_has_its_own_entity(read):
    text = "The head of the bank came on Monday. The envoy said the loan was safe."
    assert entities(read, text, [mention(text, "The envoy", "lind", form="nominal")]) == [("The envoy", "lind")]


def test_mentions_correct_the_models_labels(read):
    text = "Paulo Costa met the crew on Monday. He said the bridge was safe."
    assert entities(read, text, [mention(text, "Paulo Costa", "costa")]) == [("He", "costa")]


def test_an_unknown_entity_is_null(read):
    text = "Grace Mensah said the gates were new."
    assert entities(read, text, [mention(text, "Grace Mensah", None)]) == [("Grace Mensah", None)]


def test_speaker_of_another_document_is_not_taken(read):
    text = "Grace Mensah said the gates were new."
    assert entities(read, text, [mention(text, "Grace Mensah", "mensah", doc_id="e")]) == [("Grace Mensah", None)]
