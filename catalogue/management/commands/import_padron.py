from catalogue.importers.padron import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
