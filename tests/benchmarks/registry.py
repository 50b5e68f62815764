"""Which benchmarks there are."""

import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import tests.benchmarks

if TYPE_CHECKING:
    from tests.benchmarks.harness import Bench

Benchmark = Callable[["Bench"], None]
_known: dict[str, Benchmark] = {}
_on_postgres: set[str] = set()


def benchmark(name: str, *, postgres: bool = False) -> Callable[[Benchmark], Benchmark]:
    """Register a function under the name by which it is run and recorded.

    `postgres` says that it measures on PostgreSQL alone.
    """

    def register(function: Benchmark) -> Benchmark:
        if name in _known:
            raise ValueError(f"two benchmarks are called {name}")
        _known[name] = function
        if postgres:
            _on_postgres.add(name)
        return function

    return register


def known() -> dict[str, Benchmark]:
    """Every benchmark by name, from all the `bench_*.py` files beside this one."""
    for module in pkgutil.iter_modules(tests.benchmarks.__path__):
        if module.name.startswith("bench_"):
            importlib.import_module(f"tests.benchmarks.{module.name}")
    return dict(sorted(_known.items()))


def on_postgres_alone(name: str) -> bool:
    """Whether a known benchmark says nothing about SQLite."""
    return name in _on_postgres
