"""Truth tables of quotes: invented sentences in many styles, and what has to be read from them."""

import random
import time

import pytest

from rashomon import schema
from rashomon.extract.speech import quotation_marks, quotes
from rashomon.extract.speech.voice import voice

DIRECT = [
    # American, British, Gulf, Indian, African style; speaker before, after, in the middle
    (
        '"The dam will hold," Grace Mensah, the regional engineer, told reporters on Friday.',
        ["Grace Mensah | told | The dam will hold,"],
    ),
    (
        '"The dam will hold," said Grace Mensah, who has run the plant since 2009.',
        ["Grace Mensah | said | The dam will hold,"],
    ),
    ("'The budget is a disaster,' said Mr Patel.", ["Mr Patel | said | The budget is a disaster,"]),
    (
        "‘It is not the government’s fault,’ the prime minister’s spokesman said.",
        ["the prime minister’s spokesman | said | It is not the government’s fault,"],
    ),
    (
        "“We will not leave,” the chief, Musa Danladi, said, “until our land is returned.”",
        [
            "the chief, Musa Danladi | said | We will not leave,",
            "the chief, Musa Danladi | said | until our land is returned.",
        ],
    ),
    (
        '"Why," asked Mrs Dlamini, "should we pay twice?"',
        ["Mrs Dlamini | asked | Why,", "Mrs Dlamini | asked | should we pay twice?"],
    ),
    ('Okonkwo said: "No."', ["Okonkwo | said | No."]),
    ('Asked whether he would resign, Okonkwo said: "No."', ["Okonkwo | said | No."]),
    ('"Who paid for the road?" asked Amina Yusuf.', ["Amina Yusuf | asked | Who paid for the road?"]),
    (
        '"My brothers and I, we slept in the bush," recalled Wanjiku Kamau, a mother of four.',
        ["Wanjiku Kamau | recalled | My brothers and I, we slept in the bush,"],
    ),
    (
        '"I will resign tomorrow", the minister said in an interview with Radio Sol.',
        ["the minister | said | I will resign tomorrow"],
    ),
    (
        'The ministry said in a tweet: "All flights are suspended."',
        ["The ministry | said | All flights are suspended."],
    ),
    ("Rao tweeted: “Proud of our farmers!”", ["Rao | tweeted | Proud of our farmers!"]),
    ('"Down with the junta!" the crowd chanted.', ["the crowd | chanted | Down with the junta!"]),
    ('"Justice delayed," reads a banner outside the court.', ["a banner | reads | Justice delayed,"]),
    ('As Adeyemi put it, "the river chose for us".', ["Adeyemi | put | the river chose for us"]),
    ('He was, in the words of one aide, "finished".', ["one aide | words | finished"]),
    ('Asked about the dam, Ortiz shrugged: "It leaks."', ["Ortiz | - | It leaks."]),
    ('"We won." Menon said.', ["Menon | said | We won."]),
    (
        'The inspector, who asked not to be named, said "mistakes were made".',
        ["The inspector | said | mistakes were made"],
    ),
    (
        'The governor said, "We will rebuild," adding, "but not here."',
        ["The governor | said | We will rebuild,", "The governor | adding | but not here."],
    ),
    (
        "“It's a tragedy,” said Kim and Lopez in a joint statement.",
        ["Kim and Lopez | said | It's a tragedy,"],
    ),
    (
        'A statement by his office read: "Shops may open."',
        ["A statement by his office | statement | Shops may open."],
    ),
    ('"Shops may open," the statement said.', ["the statement | said | Shops may open,"]),
    (
        "“We heard shots,” said a resident who gave her name only as Rosa.",
        ["a resident | said | We heard shots,"],
    ),
    (
        '"Sir, we have nothing to hide," Rao told the House. "Let them ask," he added.',
        ["Rao | told | Sir, we have nothing to hide,", "he | added | Let them ask,"],
    ),
    # other marks
    ("«Nous restons», said Claire Dubois.", ["Claire Dubois | said | Nous restons"]),
    ("« Nous restons », said Claire Dubois.", ["Claire Dubois | said | Nous restons"]),
    ("»We stay here«, said Karin Holt.", ["Karin Holt | said | We stay here"]),
    ("„We stay here“, said Jonas Brandt.", ["Jonas Brandt | said | We stay here"]),
    ("„We stay here”, said Marek Nowak.", ["Marek Nowak | said | We stay here"]),
    ("''We stay here,'' said Mr. Hale.", ["Mr. Hale | said | We stay here,"]),
    ("``We stay here,'' said Mr. Hale.", ["Mr. Hale | said | We stay here,"]),
    ("「We stay here」, said Mr Tanaka.", ["Mr Tanaka | said | We stay here"]),
    ('“We stay here", said Mr Tanaka.', ["Mr Tanaka | said | We stay here"]),
    ('"The dam is safe." – State Water Board', ["State Water Board | - | The dam is safe."]),
    ('Hadi: "We did what we could."', ["Hadi | - | We did what we could."]),
    ('"SMITH: Did you know?\n\n"JONES: I did not."', ["SMITH | - | Did you know?", "JONES | - | I did not."]),
    # parts of sentences
    (
        'The opposition leader, Ravi Menon, called it "a disgrace" for workers and "theft" of public land.',
        [
            "The opposition leader, Ravi Menon | called | a disgrace",
            "The opposition leader, Ravi Menon | called | theft",
        ],
    ),
    ('Residents say the gangs "own the night" in the port district.', ["Residents | say | own the night"]),
    (
        'Ahmadi said he "never met" Karimi and that the photographs were "fake".',
        ["Ahmadi | said | never met", "Ahmadi | said | fake"],
    ),
    (
        'On Twitter, Menon wrote that the count was "a farce from start to finish".',
        ["Menon | wrote | a farce from start to finish"],
    ),
    ('Police described the suspects as "armed and dangerous".', ["Police | described | armed and dangerous"]),
    (
        'The president\'s remarks that "there is no famine" angered aid workers.',
        ["The president | remarks | there is no famine"],
    ),
    (
        'According to the mayor, the port is "as dead as the river".',
        ["the mayor | According to | as dead as the river"],
    ),
    # brackets, nesting, apostrophes
    (
        "“We [the elders] were never asked,” said Musa Danladi.",
        ["Musa Danladi | said | We [the elders] were never asked,"],
    ),
    (
        "‘The miners’ wages were never paid,’ Thandi Nkosi told the court.",
        ["Thandi Nkosi | told | The miners’ wages were never paid,"],
    ),
    (
        "'Nobody asked the workers' union, and that's a shame,' said Mr Patel.",
        ["Mr Patel | said | Nobody asked the workers' union, and that's a shame,"],
    ),
    (
        "She said, 'I can't, won't and shan't go to the O'Briens' house.'",
        ["She | said | I can't, won't and shan't go to the O'Briens' house."],
    ),
    (
        "“The minister told us ‘wait,’ and we waited,” Nkosi said.",
        ["Nkosi | said | The minister told us ‘wait,’ and we waited,", "The minister | told | wait,"],
    ),
    (
        "'They said \"never\" and meant it,' Nkosi said.",
        ['Nkosi | said | They said "never" and meant it,', "They | said | never"],
    ),
    (
        "“‘Leave now,’ the guard told me,” Adeyemi said.",
        ["Adeyemi | said | ‘Leave now,’ the guard told me,", "the guard | told | Leave now,"],
    ),
    # floating
    (
        '"The dam will hold," Grace Mensah told reporters. "We checked every gate."',
        ["Grace Mensah | told | The dam will hold,", "Grace Mensah | - | We checked every gate."],
    ),
    ('"It\'s over!" Costa shouted. "Go home."', ["Costa | shouted | It's over!", "Costa | - | Go home."]),
    (
        '"I saw it," Okafor said. "I saw everything." The trial continues.',
        ["Okafor | said | I saw it,", "Okafor | - | I saw everything."],
    ),
    (
        'Okafor said the river had risen overnight.\n\n"We have never seen it so high."',
        ["Okafor | - | We have never seen it so high."],
    ),
    (
        '"We were never consulted."\n\nChief Musa Danladi said the dam was built in secret.',
        ["Chief Musa Danladi | - | We were never consulted."],
    ),
    (
        "“We heard shots,” said a resident. “Then nothing.”",
        ["a resident | said | We heard shots,", "a resident | - | Then nothing."],
    ),
    # several paragraphs, odd marks
    (
        "“This is our river.\n\n“Our fathers fished here,” said Ibrahim Sule, 61.",
        ["Ibrahim Sule | said | This is our river.\n\n“Our fathers fished here,"],
    ),
    (
        'Sule said: "The river is dead.\n\n"Nobody fishes here now."',
        ['Sule | said | The river is dead.\n\n"Nobody fishes here now.'],
    ),
    (
        "‘The river is dead.\n\n‘Nobody fishes here now,’ said Ibrahim Sule.",
        ["Ibrahim Sule | said | The river is dead.\n\n‘Nobody fishes here now,"],
    ),
    (
        'The mayor said: "The road is closed. Drivers must turn back.\n\nTraffic stood still for hours.',
        ["The mayor | said | The road is closed. Drivers must turn back."],
    ),
    (
        '"The road is closed, said the mayor. Drivers must turn back.',
        ["the mayor | said | The road is closed"],
    ),
    ('The road is closed," said the mayor.', []),
]

NOT_SPEECH = [
    'The group\'s report, titled "Broken Promises: Land and Power in the Delta", was released on Monday.',
    "A film called “Dust” won the prize.",
    'The play "The Long Wait" opened in Lagos on Friday.',
    'Her novel, "Salt Road", won a prize.',
    'The law, known as the "gag act", was passed in May.',
    'Joe "the hammer" Silva won the fight.',
    "Joe 'the hammer' Silva won the fight.",
    'The so-called "peace bridge" dates to 1990.',
    'The "miracle" lasted two days.',
    "He is 6'2\" tall and was born in the '90s.",
    "The Smiths' dogs and the Joneses' cats lived in the '80s at O'Neill's.",
    "Rock 'n' roll came to the workers' club.",
    "His habit of ‘kicking the can’ cost the bank dear.",
    'A pipe 12" wide burst under the road.',
    'Opposition was strong in the "Red Belt" of mills.',
    'Under the headline "Shame of the Army" was a photograph.',
    '<a href="page">Read more</a> about the vote.',
]

INDIRECT = [
    ("Police said the road was closed.", ["Police | said | the road was closed"]),
    ("Police said that the road was closed.", ["Police | said | the road was closed"]),
    ("The road was closed, police said.", ["police | said | The road was closed"]),
    ("The road, police said, was closed.", ["police | said | The road, police said, was closed"]),
    (
        "The Sudanese army said on Tuesday that its forces had retaken the bridge.",
        ["The Sudanese army | said | its forces had retaken the bridge"],
    ),
    (
        "Eleven people drowned, according to two people familiar with the rescue.",
        ["two people familiar with the rescue | according to | Eleven people drowned"],
    ),
    (
        "According to the coast guard, the boat sank within minutes.",
        ["the coast guard | According to | the boat sank within minutes"],
    ),
    (
        "The boat, according to the coast guard, sank within minutes.",
        ["the coast guard | according to | The boat, according to the coast guard, sank within minutes"],
    ),
    (
        "Menon was quoted as saying that the vote had been stolen.",
        ["Menon | saying | the vote had been stolen"],
    ),
    ("Menon was told by officials that his visa had expired.", ["officials | told | his visa had expired"]),
    ("It was announced that the port would close.", ["- | announced | the port would close"]),
    ("She asked why the road had been closed.", ["She | asked | why the road had been closed"]),
    (
        "The prime minister denied that troops had crossed the border.",
        ["The prime minister | denied | troops had crossed the border"],
    ),
    (
        "The company, which said it had no warning, closed the mine.",
        ["The company | said | it had no warning"],
    ),
    (
        "Officials said the toll had risen to 40, adding that rescue work would resume at dawn.",
        [
            "Officials | said | the toll had risen to 40",
            "Officials | adding | rescue work would resume at dawn",
        ],
    ),
    (
        "Colonel Amir Hadi and Major Lena Weiss said the convoy was attacked.",
        ["Colonel Amir Hadi and Major Lena Weiss | said | the convoy was attacked"],
    ),
    (
        "Haddad's claim that the tanks had withdrawn was rejected by residents.",
        ["Haddad | claim | the tanks had withdrawn"],
    ),
    (
        "The ministry's spokesman, Yasir Omar, said the border was calm.",
        ["The ministry's spokesman, Yasir Omar | said | the border was calm"],
    ),
    (
        "A statement from Governor Layla Haddad's office said the curfew had been lifted.",
        ["A statement from Governor Layla Haddad's office | said | the curfew had been lifted"],
    ),
    (
        "A letter signed by 40 lawmakers said the tender was rigged.",
        ["A letter signed by 40 lawmakers | said | the tender was rigged"],
    ),
    (
        "On Friday the ministry’s Facebook page said schools would stay shut.",
        ["the ministry’s Facebook page | said | schools would stay shut"],
    ),
    (
        "The village was burned, Human Rights Monitor said in its annual report.",
        ["Human Rights Monitor | said | The village was burned"],
    ),
    ("Okafor went on to say that oil had leaked.", ["Okafor | say | oil had leaked"]),
    ("Danladi urged the state to pay compensation.", ["Danladi | urged | the state to pay compensation"]),
    ("She called on the army to withdraw.", ["She | called | the army to withdraw"]),
    ("Her deputy promised to publish the contract.", ["Her deputy | promised | to publish the contract"]),
    (
        "Human Rights Monitor accused the militia of burning villages.",
        ["Human Rights Monitor | accused | the militia of burning villages"],
    ),
    ("The minister described the attack as cowardly.", ["The minister | described | the attack as cowardly"]),
    ("The army denied the allegations.", ["The army | denied | the allegations"]),
    (
        "The report found that 40 per cent of wells were dry.",
        ["The report | found | 40 per cent of wells were dry"],
    ),
    (
        "The ministry says it did not order the raid; the police say it did.",
        ["The ministry | says | it did not order the raid", "the police | say | it did"],
    ),
    (
        'Speaking in Muscat, Sheikh Salim al-Harthy said the pipeline would open "before the summer".',
        ['Sheikh Salim al-Harthy | said | the pipeline would open "before the summer"'],
    ),
    (
        "The harbour is shut, Tomas Lind, a member of the port council, said.",
        ["Tomas Lind | said | The harbour is shut"],
    ),
    # nobody's words
    ("The ferryman is said to have fled.", []),
    ("Nobody knows who fired first.", []),
    ("The convoy left at dawn and reached the border at noon.", []),
    ("The ministry did not order the raid.", []),
    ('"The dam will hold," Grace Mensah told reporters.', []),
]


def shown(found, kind):
    return [f"{q.speaker or '-'} | {q.cue or '-'} | {q.text}" for q in found if q.kind == kind]


@pytest.mark.parametrize(("text", "expected"), DIRECT)
def test_direct_quotes(read, text, expected):
    assert shown(quotes.find(read(text)), "direct") == expected


@pytest.mark.parametrize("text", NOT_SPEECH)
def test_titles_names_terms_and_measures_are_no_speech(read, text):
    assert shown(quotes.find(read(text)), "direct") == []


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_indirect_quotes(read, text, expected):
    assert shown(quotes.find(read(text)), "indirect") == expected


def test_offsets_are_those_of_the_own_text(read):
    doc = read("‘The miners’ wages were never paid,’ Thandi Nkosi told the court. She said that’s a “scandal”.")
    for quote in quotes.find(doc):
        assert doc._.text[quote.start : quote.end] == quote.text
        assert doc._.text[quote.speaker_start : quote.speaker_end] == quote.speaker


def test_floating_and_nested_quotes_are_marked(read):
    found = quotes.find(read("“The guard told us ‘wait,’ and we waited,” Nkosi said. “We waited for hours.”"))
    assert [(q.speaker, q.floats, q.nested) for q in found if q.kind == "direct"] == [
        ("Nkosi", False, False),
        ("The guard", False, True),
        ("Nkosi", True, False),
    ]


def test_boilerplate_is_not_quoted(nlp):
    from rashomon.extract import model

    text = '"Subscribe now," says our editor.\n\n"The dam will hold," said Grace Mensah.'
    document = {
        "doc_id": "d",
        "source_path": "d.txt",
        "sha256": "0",
        "media_type": "text/plain",
        "language": "en",
    }
    document |= {"translated": False, "text": text, "n_words": 11}
    cut = text.index("\n\n") + 2
    parts = [{"doc_id": "d", "start": 0, "end": cut, "kind": "boilerplate", "rule": "test"}]
    parts += [{"doc_id": "d", "start": cut, "end": len(text), "kind": "body", "rule": "test"}]
    doc = model.parse(nlp, schema.frame("documents", [document]), schema.frame("segments", parts))[0]
    assert [q.speaker for q in quotes.find(doc)] == ["Grace Mensah"]


def test_table_holds_its_schema_and_unique_ids(read):
    docs = [
        read('"The dam will hold," said Grace Mensah. She said it was "safe".', "a"),
        read("No one spoke.", "b"),
    ]
    found = quotes.table(docs, schema.frame("mentions", []))
    assert found["quote_id"].is_unique
    assert set(found["doc_id"]) == {"a"}
    assert found["entity_id"].isna().all()


def test_table_of_nothing():
    assert len(quotes.table([], schema.frame("mentions", []))) == 0


def test_own_and_quoted_voice(read):
    text = 'The militia fled. Hadi said the terrorists had burned a school. "They are cowards," he said.'
    doc = read(text)
    voices = voice(doc, quotes.find(doc))
    assert voices.at(text.index("militia")) is None
    assert voices.at(text.index("terrorists")).speaker == "Hadi"
    assert voices.at(text.index("cowards")).speaker == "he"
    assert voices.of(text.index("the terrorists"), text.index("had burned")).voice == "quoted"
    assert [told.voice for _, _, told in voices.sentences()] == ["own", "quoted", "quoted"]


def test_the_innermost_quote_has_the_voice(read):
    text = "“The guard told us ‘wait here,’ and we waited,” Nkosi said."
    doc = read(text)
    voices = voice(doc, quotes.find(doc))
    assert voices.at(text.index("wait here")).speaker == "The guard"
    assert voices.at(text.index("we waited")).speaker == "Nkosi"


def test_what_is_only_spoken_of_stays_own_voice(read):
    text = 'Danladi criticised the botched operation. Menon called the dam "a monster".'
    doc = read(text)
    voices = voice(doc, quotes.find(doc))
    assert voices.of(text.index("the botched"), text.index(". Menon")).voice == "own"
    assert voices.at(text.index("monster")).speaker == "Menon"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” ‘b’ «c» „d“ »e« \"f\" 'g' ``h'' 「i」", list("abcdefghi")),
        ("“a ‘b “c” b’ a”", ["a ‘b “c” b’ a", "b “c” b", "c"]),
        ('"Breaking: "X is out" again," he said', ['Breaking: "X is out" again,', "X is out"]),
        ("the 'rules' were clear. The workers' union said, 'No.'", ["rules", "No."]),
        ("the rise of ‘new parties’ close to the palace", ["new parties"]),
        ("He is 6'2\" tall and 'strong' in the '90s", ["strong"]),
        ("“A.\n\n“B.\n\n“C,” he said.", ["A.\n\n“B.\n\n“C,"]),
        ('"A.\n\nB."', ["A.\n\nB."]),
        ('"A.\n\n“B,” she said. “C,” he said.', ["A.", "B,", "C,"]),
        ('He said,"No way."Then he left.', ["No way."]),
    ],
)
def test_marks_are_paired(text, expected):
    assert [text[m.start : m.end].strip() for m in quotation_marks.find(text, [])] == expected


def test_random_marks_never_fail(nlp, read):
    rng = random.Random(11)
    base = "Hadi said: “We left, and the workers’ homes burned.” ‘No,’ she said."
    base += "\n\nPolice told us 'wait', according to Omar."
    signs = list("\"'“”‘’«»„‹›`「」") + ["''", "``", "\n\n", " ", "said", ","]
    for _ in range(300):
        letters = list(base)
        for _ in range(rng.randint(1, 8)):
            at = rng.randrange(len(letters))
            letters[at : at + rng.randint(0, 2)] = rng.choice(signs)
        doc = read("".join(letters))
        found = quotes.find(doc)
        voice(doc, found).of(0, len(doc.text))
        assert all(0 <= q.start <= q.end <= len(doc.text) for q in found)
        assert quotes.table([doc], schema.frame("mentions", []))["quote_id"].is_unique


@pytest.mark.parametrize("piece", ['"A b." ', "'", "“", '"He said. ', "s' ", "“\n\n", "« » ", '" '])
def test_pairing_takes_linear_time(piece):
    began = time.perf_counter()
    quotation_marks.find(piece * 20_000, [])
    assert time.perf_counter() - began < 5
