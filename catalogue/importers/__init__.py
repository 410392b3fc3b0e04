"""Importers of what is offered: one module for each official source."""
