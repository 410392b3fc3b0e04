from catalogue.importers.vacancies import IMPORTER
from importing.command import ImportCommand


class Command(ImportCommand):
    importer = IMPORTER
