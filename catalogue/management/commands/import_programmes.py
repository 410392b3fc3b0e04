from catalogue.importers.programmes import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
