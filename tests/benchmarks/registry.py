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


def benchmark(name: str) -> Callable[[Benchmark], Benchmark]:
    """Register a function under the name by which it is run and recorded."""

    def register(function: Benchmark) -> Benchmark:
        if name in _known:
            raise ValueError(f"two benchmarks are called {name}")
        _known[name] = function
        return function

    return register


def known() -> dict[str, Benchmark]:
    """Every benchmark by name, from all the `bench_*.py` files beside this one."""
    for module in pkgutil.iter_modules(tests.benchmarks.__path__):
        if module.name.startswith("bench_"):
            importlib.import_module(f"tests.benchmarks.{module.name}")
    return dict(sorted(_known.items()))
