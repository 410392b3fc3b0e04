from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "catálogo"

    def ready(self) -> None:
        from catalogue.importers import (
            cno,
            cnof,
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
        register(padron.IMPORTER, tabla34.IMPORTER, cnof.IMPORTER, programmes.IMPORTER, offerings.IMPORTER)
        register(epen.IMPORTER, enaho.IMPORTER, edo.IMPORTER, vacancies.IMPORTER)
        self._keep_watch()

    def _keep_watch(self) -> None:
        from catalogue import pipeline, quality
        from importing import pipeline as steps
        from importing import quality as checks

        checks.register(*quality.CHECKS)
        steps.register(*pipeline.STEPS)
