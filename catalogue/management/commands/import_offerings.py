from catalogue.importers.offerings import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
