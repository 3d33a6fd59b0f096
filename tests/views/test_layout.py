from math import hypot

import networkx as nx
import pytest

from rashomon.views import layout


def placed(graph: nx.Graph, radius: float = 6.0) -> layout.Places:
    for *_, row in graph.edges(data=True):
        row["weight"] = 1
    named = nx.relabel_nodes(graph, {n: f"n{n:03}" for n in graph})
    return layout.placed(named, 760, 620, dict.fromkeys(named, radius))


GRAPHS = {
    "one": nx.path_graph(2),
    "parts": nx.disjoint_union_all([nx.path_graph(k) for k in (9, 2, 2, 3, 2)]),
    "many": nx.disjoint_union(nx.barabasi_albert_graph(180, 2, seed=1), nx.path_graph(20)),
    "pairs": nx.disjoint_union_all([nx.path_graph(2) for _ in range(100)]),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_every_mark_is_in_the_picture_and_on_no_other(name):
    at = placed(GRAPHS[name])
    assert all(0 <= x <= 760 and 0 <= y <= 620 for x, y in at.values())
    points = sorted(at.values())
    near = [(a, b) for n, a in enumerate(points) for b in points[n + 1 :] if hypot(a[0] - b[0], a[1] - b[1]) < 10]
    assert near == []


def test_the_same_graph_is_laid_out_the_same_in_whatever_order_it_was_built():
    graph = GRAPHS["many"]
    again = nx.Graph()
    again.add_edges_from(reversed([(b, a) for a, b in graph.edges]))
    assert placed(graph) == placed(again)


def test_parts_stand_apart():
    at = placed(GRAPHS["parts"])
    lowest = min(at[f"n{n:03}"][1] for n in range(9))
    assert all(at[f"n{n:03}"][1] < lowest for n in range(9, 18))
