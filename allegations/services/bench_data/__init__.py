"""Made-up published records as a real ledger with its projections, in bulk."""

from allegations.services.bench_data.loading import NotEmpty, make_bench_data

__all__ = ["NotEmpty", "make_bench_data"]
