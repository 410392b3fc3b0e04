"""CNO-2015 from a csv, or from the JSON object (code → name) in which INEI's dictionaries are passed on."""

from catalogue.importers.cno import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
