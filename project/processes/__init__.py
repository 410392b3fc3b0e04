"""Starts, keeps alive and stops everything the product consists of on one machine."""
