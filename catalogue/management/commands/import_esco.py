"""ESCO from one of its files, or from the zip or the folder with all of them: then all go in or none."""

from catalogue.importers.esco import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
