from importing.command import ImportCommand
from places.importers.ubigeo import IMPORTER


class Command(ImportCommand):
    importer = IMPORTER
