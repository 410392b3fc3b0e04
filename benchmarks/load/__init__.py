"""What the benchmarks load servers with, and how they start them."""
