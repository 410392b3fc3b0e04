"""What the benchmarks load servers with."""
