"""How fast and how surely the nearest vectors are found, beside exact search in the same run.

Vectors are made in clusters, as those of sentences are, in a table of its own that is dropped
afterwards. FAISS is measured beside it where it is installed.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import uuid4

import numpy as np
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from claims.models.claim import DIMENSIONS

Vectors = NDArray[np.float32]
Nearest = Callable[[Vectors], Sequence[int]]

_OWNER = "owner"  # may make tables
_NEAREST = 10
_CLUSTER = 50  # vectors in a cluster, on average
_SPREAD = 0.6  # of a cluster's members around its middle, beside a middle of length 1
_WARM = 10
_M, _EF_CONSTRUCTION = 24, 128


def measured(counts: Sequence[int], *, questions: int, ef_search: int, seed: int) -> dict[str, Any]:
    """For each number of vectors: seconds to build the index, its size, recall@10, and times of a
    question in milliseconds, by the index and exactly."""
    return {
        "task": "matching",
        "dimensions": DIMENSIONS,
        "index": {"m": _M, "ef_construction": _EF_CONSTRUCTION, "ef_search": ef_search},
        "sizes": [_of(count, questions, ef_search, seed) for count in counts],
    }


def clustered(count: int, rng: np.random.Generator) -> Vectors:
    """Vectors of length 1 around middles that are themselves spread evenly."""
    middles = _unit(rng.standard_normal((max(1, count // _CLUSTER), DIMENSIONS), np.float32))
    noise = _unit(rng.standard_normal((count, DIMENSIONS), np.float32))
    return _unit(middles[rng.integers(len(middles), size=count)] + _SPREAD * noise)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Vectors = (vectors / lengths).astype(np.float32)
    return found


def _of(count: int, questions: int, ef_search: int, seed: int) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    vectors = clustered(count, rng)
    near = vectors[rng.integers(count, size=questions)]
    asked = _unit(near + 0.3 * _unit(rng.standard_normal(near.shape, np.float32)))
    with _table() as (cursor, name):
        _fill(cursor, name, vectors)
        exact, exact_times = _ask(asked, _by_table(cursor, name))
        built = _index(cursor, name)
        cursor.execute(f"SET LOCAL hnsw.ef_search = {int(ef_search)}")
        cursor.execute("SET LOCAL enable_seqscan = off")  # few rows would be read one by one
        found, times = _ask(asked, _by_table(cursor, name))
        size = _size(cursor, name)
    return {
        "claims": count,
        "build_seconds": round(built, 1),
        "index_megabytes": round(size / 1e6, 1),
        "recall@10": _recall(found, exact),
        **_milliseconds(times),
        "exact": _milliseconds(exact_times),
        "faster_than_exact": round(float(np.median(exact_times) / np.median(times)), 1),
        "faiss": _faiss(vectors, asked, exact) if find_spec("faiss") else "not installed",
    }


@contextmanager
def _table() -> Iterator[tuple[CursorWrapper, str]]:
    """A table that nobody else sees, gone at the end whatever happens."""
    name = f"bench_{uuid4().hex}"
    with transaction.atomic(using=_OWNER), connections[_OWNER].cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        # Not a temporary one: those do not lie in the buffers that all connections share.
        cursor.execute(f"CREATE UNLOGGED TABLE {name} (id int, v halfvec({DIMENSIONS}))")
        yield cursor, name
        cursor.execute(f"DROP TABLE {name}")


def _fill(cursor: CursorWrapper, name: str, vectors: Vectors) -> None:
    with cursor.copy(f"COPY {name} (id, v) FROM STDIN") as copy:
        for place, vector in enumerate(vectors):
            copy.write_row((place, _written(vector)))
    cursor.execute(f"ANALYZE {name}")


def _written(vector: Vectors) -> str:
    return f"[{','.join(map('{:.5f}'.format, vector.tolist()))}]"


def _index(cursor: CursorWrapper, name: str) -> float:
    start = time.perf_counter()
    cursor.execute(
        f"CREATE INDEX {name}_by_meaning ON {name} USING hnsw (v halfvec_cosine_ops) "
        f"WITH (m = {_M}, ef_construction = {_EF_CONSTRUCTION})"
    )
    return time.perf_counter() - start


def _size(cursor: CursorWrapper, name: str) -> int:
    cursor.execute("SELECT pg_relation_size(%s::regclass)", [f"{name}_by_meaning"])
    return int(cursor.fetchone()[0])


def _by_table(cursor: CursorWrapper, name: str) -> Nearest:
    def nearest(vector: Vectors) -> list[int]:
        asked = _written(vector)
        cursor.execute(
            f"SELECT id FROM {name} ORDER BY v <=> %s::halfvec LIMIT {_NEAREST}",  # noqa: S608
            [asked],
        )
        return [row[0] for row in cursor.fetchall()]

    return nearest


def _ask(asked: Vectors, nearest: Nearest) -> tuple[list[Sequence[int]], list[float]]:
    """Answers and seconds, after some questions that are not counted."""
    for vector in asked[:_WARM]:
        nearest(vector)
    answers, seconds = [], []
    for vector in asked:
        start = time.perf_counter()
        answers.append(nearest(vector))
        seconds.append(time.perf_counter() - start)
    return answers, seconds


def _recall(found: Sequence[Sequence[int]], exact: Sequence[Sequence[int]]) -> float:
    hits = [len(set(a) & set(b)) / len(b) for a, b in zip(found, exact, strict=True)]
    return round(float(np.mean(hits)), 4)


def _milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    half, most = np.quantile(seconds, [0.5, 0.95])
    return {"p50_ms": round(float(half) * 1e3, 2), "p95_ms": round(float(most) * 1e3, 2)}


def _faiss(vectors: Vectors, asked: Vectors, exact: Sequence[Sequence[int]]) -> dict[str, Any]:
    """The same graph in FAISS, in this process, in single precision."""
    faiss = import_module("faiss")
    faiss.omp_set_num_threads(1)
    index = faiss.IndexHNSWFlat(DIMENSIONS, _M, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction, index.hnsw.efSearch = _EF_CONSTRUCTION, 100
    start = time.perf_counter()
    index.add(vectors)
    built = time.perf_counter() - start
    found, times = _ask(asked, lambda v: index.search(v[None, :], _NEAREST)[1][0].tolist())
    return {
        "build_seconds": round(built, 1),
        "recall@10": _recall(found, exact),
        **_milliseconds(times),
    }
