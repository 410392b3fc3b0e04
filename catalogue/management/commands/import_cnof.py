from catalogue.importers.cnof import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
