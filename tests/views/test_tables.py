from markupsafe import Markup

from rashomon.views.tables import frame_table, safe_table


def test_every_cell_head_and_caption_is_escaped(poison, harmless):
    told = safe_table([poison, "b" + poison], [[poison, poison], [[poison], 3]], caption=poison)
    harmless(str(told))


def test_markup_stands_and_unknown_is_a_dash():
    told = safe_table(["who", "said", "n"], [[Markup("<b>Tosk</b>"), None, 1200]])
    assert "<b>Tosk</b>" in told
    assert ">–</span>" in told
    assert '<td class="number" data-label="n"><bdi>1200</bdi></td>' in told


def test_a_flag_is_no_number():
    assert '<td data-label="b">yes</td>' in safe_table(["a", "b"], [["x", True]])


def test_without_rows_the_reason_takes_its_place():
    told = safe_table(["who"], [], why_empty="No source names <anyone>.")
    assert "<table" not in told
    assert "No source names &lt;anyone&gt;." in told


def test_a_long_table_says_how_long_it_is():
    rows = [{"name": f"dock {n}", "berths": n} for n in range(60)]
    told = frame_table(rows, most=50)
    assert told.count("<tr>") == 51
    assert "50 of 60 rows" in told
    assert "of 60 rows" not in frame_table(rows, most=60)


def test_a_long_text_has_a_column_of_its_width():
    told = safe_table(["a", "b", "c"], [["x" * 70, "word " * 20, Markup("<b>{}</b>").format("y" * 70)]])
    assert told.count('class="long"') == 1 and '<td class="long" data-label="b"' in told
