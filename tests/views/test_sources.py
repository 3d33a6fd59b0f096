from rashomon.views import sources


def test_each_day_says_where_it_comes_from(findings):
    told = sources.cards(findings)
    assert "the file says so" in told and "the text says so" in told and "inferred from the text" in told
    assert "nothing settles it" in told and "day unknown" in told
    assert "<mark>9 June 2031</mark>" in told


def test_only_addresses_of_the_web_are_links(findings, poisoned):
    assert 'href="https://example.org/courier"' in sources.cards(findings)
    assert 'href="javascript' not in sources.cards(poisoned)


def test_what_was_not_read_is_told(findings):
    assert sources.not_read(findings) == ""
    findings.tables["rejected"] = [{"source_path": "<x>.pdf", "reason": "too_large", "detail": "It inflates."}]
    told = sources.not_read(findings)
    assert "&lt;x&gt;.pdf" in told and "too large" in told


def test_shared_text_and_empty_states(findings, nothing_found):
    assert "30%" in sources.relations(findings)
    assert "No two sources share passages." in sources.relations(nothing_found)
    assert "No document could be read." in sources.table(nothing_found)
    assert "No document could be read." in sources.cards(nothing_found)


def test_a_document_that_was_not_analysed_says_so(findings):
    doc_id = next(iter(findings.sources))
    assert sources.unread(findings, doc_id) is None
    findings.dating[doc_id]["unread"] = "de"
    assert "not analysed: German" in sources.cards(findings) and "not analysed: German" in sources.table(findings)
