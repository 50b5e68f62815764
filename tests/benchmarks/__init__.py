"""Benchmarks: CPU time as ratios to a neighbour that was measured in the same run.

A file `bench_<topic>.py` here registers functions with `@benchmark("name")`; each gets a `Bench`
on a fresh database in a process of its own. `python -m tests.benchmarks [NAME…]` runs them.
"""
