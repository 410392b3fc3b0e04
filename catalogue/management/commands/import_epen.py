from catalogue.importers.epen import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
