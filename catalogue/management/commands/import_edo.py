from catalogue.importers.edo import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
