from catalogue.importers.onet import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
