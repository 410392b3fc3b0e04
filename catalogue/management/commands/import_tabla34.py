from catalogue.importers.tabla34 import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
