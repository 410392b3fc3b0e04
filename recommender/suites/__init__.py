"""Suites: people and items from outside, in one plain format, to measure the product's model beside its baselines."""
