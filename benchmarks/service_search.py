"""How often what people type finds its service first: `python -m benchmarks.service_search [FILE]`.

The file has a query and the service that is meant on each line; the misses are printed.
"""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

from oms_app.content.service_catalogue import CATALOGUE
from oms_app.domain.service_search import Service

QUERIES = Path(__file__).parent / "service_queries.csv"


def read(path: Path) -> list[tuple[str, Service]]:
    """Queries, each with the service that is meant."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["query"], Service(row["service"])) for row in csv.DictReader(file, delimiter=";")]


def main(path: Path) -> None:
    """Print the misses, the shares and the time of one search."""
    queries = read(path)
    started = time.perf_counter()
    found = [(query, meant, CATALOGUE.found(query)) for query, meant in queries]
    spent = (time.perf_counter() - started) / len(queries)
    for query, meant, services in found:
        if services[:1] != (meant,):
            print(f"{query:48} meant {meant:14} found {', '.join(services[:3]) or 'nothing'}")
    first = sum(services[:1] == (meant,) for _, meant, services in found)
    among = sum(meant in services[:3] for _, meant, services in found)
    total = len(queries)
    print(f"first {first} of {total} ({first / total:.1%}), among three {among}, {spent * 1000:.2f} ms a search")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else QUERIES)
