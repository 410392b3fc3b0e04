"""A catalogue whose offerings and version a test can change, over one district."""

import pytest

from catalogue import snapshot, standing
from catalogue.standing import Standing
from places.models import District, Province, Region
from recommender import ranker


class Stock:
    def __init__(self):
        self.shot, self.loads, self.gone = snapshot.Snapshot("v1", ()), 0, {}

    def load(self):
        self.loads += 1
        return self.shot

    def now(self, slugs):
        """As the snapshot has it, but for what is `gone` meanwhile."""
        rows = {item.slug: item for item in self.shot.items if item.slug in slugs}
        return {slug: self.standing(row) for slug, row in rows.items()}

    def standing(self, row):
        return Standing("Sicuani", self.gone.get(row.slug, ""), row.cost_soles, row.starts_on, row.seats_left)

    def offers(self, *items, version=""):
        """From the next wish on."""
        self.shot = snapshot.Snapshot(version or f"{self.shot.version}+", items)
        ranker.shelf.reload()


@pytest.fixture
def stock(monkeypatch, settings, tmp_path, db):
    settings.VAR_DIR, settings.DEMO = tmp_path, True
    stock = Stock()
    monkeypatch.setattr(snapshot, "load", stock.load)
    monkeypatch.setattr(standing, "now", stock.now)
    monkeypatch.setattr(snapshot, "version", lambda: stock.shot.version)
    region = Region.objects.create(code="08", name="Cusco")
    province = Province.objects.create(code="0806", name="Canchis", region=region)
    District.objects.create(ubigeo="080601", name="Sicuani", province=province, latitude=-14.27, longitude=-71.23)
    ranker.shelf.reload()
    yield stock
    ranker.shelf.reload()
