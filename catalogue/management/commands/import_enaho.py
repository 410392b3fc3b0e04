from catalogue.importers.enaho import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
