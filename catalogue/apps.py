from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"

    def ready(self) -> None:
        from catalogue.importers import (
            cno,
            edo,
            enaho,
            epen,
            esco,
            offerings,
            onet,
            padron,
            programmes,
            tabla34,
            vacancies,
        )
        from importing.registry import register

        register(esco.IMPORTER, cno.IMPORTER, onet.IMPORTER)
        register(padron.IMPORTER, tabla34.IMPORTER, programmes.IMPORTER, offerings.IMPORTER)
        register(epen.IMPORTER, enaho.IMPORTER, edo.IMPORTER, vacancies.IMPORTER)
