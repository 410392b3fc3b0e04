"""Models are copied to an MLflow server where there is one; a server that is away or refuses stops nothing."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from recommender import mirror, registry
from recommender.features import NAMES

MANIFEST = {
    "content_hash": "c0ffee",
    "features": list(NAMES),
    "learnt_from": "the log",
    "parent": "one",
    "trial": "rate 0.01, 30 epochs",
    "data_window": ["2026-01-01", "2026-11-01"],
    "decisions": {"all": 900, "later": 180},
    "seed": 7,
    "export_difference": 1.2e-7,
    "metrics": {"network": {"people": 80, "mrr": 0.612, "mrr_low": 0.55, "mrr_high": 0.67}},
    "groups": {"language": {"qu": {"network": {"people": 40, "mrr": 0.601, "mrr_low": 0.5, "mrr_high": 0.7}}}},
    "admission": {
        "against": [],
        "beside": {"nearest": {"people": 450, "mean": 0.21, "low": 0.17, "high": 0.25}},
        "groups": {"rurality": {"rural": {"people": 210, "mean": 0.012, "low": -0.01, "high": 0.03}}},
    },
}


class Server:
    """As MLflow's REST API answers: experiments and models by name, runs by number, files as they were put."""

    def __init__(self):
        self.experiments, self.models, self.runs, self.files, self.aliases = {}, {}, {}, {}, {}
        self.broken = ""

    def answer(self, verb, body):
        if verb == self.broken:
            return 500, {"error_code": "INTERNAL_ERROR"}
        return getattr(self, verb.replace("/", "_").replace("-", "_"))(body)

    def experiments_create(self, body):
        self.experiments[body["name"]] = "1"
        return 200, {"experiment_id": "1"}

    def experiments_get_by_name(self, body):
        if mirror.NAME not in self.experiments:
            return 404, {"error_code": "RESOURCE_DOES_NOT_EXIST"}
        return 200, {"experiment": {"experiment_id": self.experiments[mirror.NAME]}}

    def runs_create(self, body):
        run = f"run{len(self.runs)}"
        self.runs[run] = {"name": body["run_name"], "tags": body["tags"], "metrics": {}, "status": "RUNNING"}
        return 200, {"run": {"info": {"run_id": run, "artifact_uri": f"mlflow-artifacts:/1/{run}/artifacts"}}}

    def runs_log_batch(self, body):
        assert all("@" not in metric["key"] for metric in body["metrics"])
        self.runs[body["run_id"]]["metrics"] |= {metric["key"]: metric["value"] for metric in body["metrics"]}
        return 200, {}

    def runs_update(self, body):
        self.runs[body["run_id"]]["status"] = body["status"]
        return 200, {}

    def registered_models_create(self, body):
        if body["name"] in self.models:
            return 400, {"error_code": "RESOURCE_ALREADY_EXISTS"}
        self.models[body["name"]] = []
        return 200, {}

    def model_versions_create(self, body):
        self.models[body["name"]].append(body["run_id"])
        return 200, {"model_version": {"version": str(len(self.models[body["name"]]))}}

    def registered_models_alias(self, body):
        self.aliases[body["alias"]] = body["version"]
        return 200, {}


@pytest.fixture
def server(settings):
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.reply(*state.answer(self.verb(), {}))

        def do_POST(self):
            self.reply(*state.answer(self.verb(), json.loads(self.body())))

        def do_PUT(self):
            state.files[self.path.rpartition("/artifacts/")[2]] = self.body()
            self.reply(200, {})

        def verb(self):
            return urlsplit(self.path).path.removeprefix("/api/2.0/mlflow/")

        def body(self):
            return self.rfile.read(int(self.headers["Content-Length"]))

        def reply(self, status, content):
            text = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *words):
            """Nothing on the screen."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    settings.MLFLOW_TRACKING_URI = f"http://127.0.0.1:{listening.server_port}/"
    yield state
    listening.shutdown()
    listening.server_close()


@pytest.fixture
def artefact(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    folder = registry.home() / "two"
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"graph")
    (folder / "model.keras").write_bytes(b"keras")
    return registry.seal(folder, MANIFEST)


def test_run_figures_files_version_and_alias_arrive(server, artefact):
    assert mirror.mirror(artefact, alias="challenger")
    run = server.runs["run0"]
    assert (run["name"], run["status"]) == ("two", "FINISHED")
    assert run["metrics"]["network/mrr"] == 0.612
    assert run["metrics"]["groups/language/qu/network/mrr_low"] == 0.5
    assert {"key": "manifest_sha256", "value": artefact.manifest_sha256} in run["tags"]
    assert server.files["model.onnx"] == b"graph"
    assert set(server.files) == {"model.onnx", "model.keras", "manifest.json"}
    assert (server.models[mirror.NAME], server.aliases) == (["run0"], {"challenger": "1"})


def test_a_second_model_is_a_second_version_of_the_same(server, artefact):
    assert mirror.mirror(artefact, alias="challenger")
    assert mirror.mirror(artefact, alias="challenger")
    assert (server.models[mirror.NAME], server.aliases) == (["run0", "run1"], {"challenger": "2"})


@pytest.mark.parametrize("verb", ["experiments/get-by-name", "runs/create", "runs/log-batch", "model-versions/create"])
def test_a_server_that_refuses_stops_nothing(server, artefact, verb, caplog):
    server.broken = verb
    assert not mirror.mirror(artefact)
    assert "two is not mirrored" in caplog.text


@pytest.mark.parametrize("uri", ["", "http://127.0.0.1:9", "sqlite:///mlruns.db", "nonsense"])
def test_neither_does_one_that_is_away_or_none(settings, artefact, uri):
    settings.MLFLOW_TRACKING_URI = uri
    assert not mirror.mirror(artefact)


def test_names_of_metrics_hold_nothing_that_mlflow_refuses():
    assert mirror.metrics({"metrics": {"R@3": 0.5, "of": {"yes": True, "text": "x"}}}) == {"R_3": 0.5}


@pytest.mark.django_db
def test_the_card_of_a_model_is_made_of_its_manifest(artefact, capsys):
    registry.register(artefact=artefact)
    registry.promote(name="two")
    call_command("recommender_model", "card")
    card = capsys.readouterr().out
    for line in (
        "# Model card of two",
        "- learnt from: the log",
        "- data: 2026-01-01 to 2026-11-01",
        "- rows: all 900, later 180",
        "| network | 0.612 (0.550 to 0.670) |",
        "| qu (40): network | 0.601 (0.500 to 0.700) |",
        "Verdict: nothing speaks against it.",
        "| rurality | rural | 210 | +0.012 (-0.010 to +0.030) |",
    ):
        assert line in card
    assert artefact.manifest["files"]["model.onnx"] in card
