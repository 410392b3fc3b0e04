from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "places"

    def ready(self) -> None:
        from importing.registry import register
        from places.importers.ubigeo import IMPORTER

        register(IMPORTER)
