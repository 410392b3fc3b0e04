"""A small trained model, a Redis-compatible server and an action server that can be told to fail."""

from __future__ import annotations

import asyncio
import json
import os
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import redis
from aiohttp import web

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")

PLACES = {
    "places": [
        {"name": name, "code": code, "kind": "official"}
        for name, code in (
            ("Cusco", "08"), ("Cusco", "0801"), ("Cusco", "080101"), ("Canchis", "0806"), ("Sicuani", "080601"),
            ("Combapata", "080603"), ("Lima", "15"), ("Lima", "1501"), ("Lima", "150101"), ("San Miguel", "150136"),
            ("San Miguel", "061101"), ("Santa Rosa", "150140"), ("Cajamarca", "06"), ("Chao", "131202"),
            ("María", "010511"), ("Apurímac", "03"), ("Abancay", "030101"), ("Andahuaylas", "030201"),
            ("Progreso", "030402"), ("Huancavelica", "090101"),
        )
    ]
}  # fmt: skip
TRADES = {
    "trades": [
        {"code": code, "language": "es", "text": text}
        for code, words in (
            ("cocina", "cocinar cocina cocinero"), ("costura", "coser costura costurera"),
            ("crianza_animales", "vacas cuyes"), ("lacteos", "queso"), ("computacion", "computacion"),
            ("mecanica_motos", "motos"),
        )
        for text in words.split()
    ]
}  # fmt: skip
CONFIG = Path(__file__).resolve().parents[2] / "config.yml"
DOMAIN = """
version: "3.1"
intents: [greet, inform, affirm, deny, choose, find_course, help, out_of_scope, bot_identity]
entities: [trade, place, schooling, number, language]
slots:
  language: {type: text, initial_value: es, influence_conversation: false, mappings: [{type: custom}]}
  place: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  skills: {type: list, influence_conversation: false, mappings: [{type: custom}]}
forms:
  profile_form: {required_slots: [place, skills]}
responses:
  utter_greet: [{text: "Hola sms", channel: sms}, {text: "Hola", buttons: [{title: "Sí", payload: "consent=yes"}]}]
  utter_ask_place:
  - {text: "¿Dónde vives?", condition: [{type: slot, name: language, value: es}]}
  - {text: "Maypim tiyanki?", condition: [{type: slot, name: language, value: qu}]}
  utter_ask_skills: [{text: "¿Qué sabes hacer?"}]
  utter_done: [{text: "Listo"}]
  utter_default: [{text: "No entendí"}]
actions: [validate_profile_form, action_identify]
session_config: {session_expiration_time: 60, carry_over_slots_to_new_session: true}
"""
RULES = """
version: "3.1"
rules:
- {rule: greet, steps: [{intent: greet}, {action: utter_greet}]}
- {rule: who, steps: [{intent: bot_identity}, {action: action_identify}]}
- {rule: start, steps: [{intent: find_course}, {action: profile_form}, {active_loop: profile_form}]}
- rule: end
  condition: [{active_loop: profile_form}]
  steps: [{action: profile_form}, {active_loop: null}, {action: utter_done}]
"""
EXAMPLES = {
    "greet": ["hola", "buenos dias", "buenas tardes", "que tal"],
    "inform": ["soy de cusco", "vivo en lima", "se cocinar", "me gusta coser", "sicuani", "tengo secundaria completa"],
    "affirm": ["si", "claro", "ya", "de acuerdo"],
    "deny": ["no", "no gracias", "para nada", "no quiero"],
    "choose": ["el primero", "la segunda opcion", "quiero el tres", "2"],
    "find_course": ["busco un curso", "quiero estudiar", "hay becas para estudiar", "quiero aprender algo"],
    "help": ["ayuda", "no entiendo", "como funciona", "explicame"],
    "out_of_scope": ["va a llover", "cuentame un chiste", "quien gano el partido", "me quedo con el queso"],
    "bot_identity": ["quien eres", "eres un robot", "con quien hablo", "eres una persona"],
}
ENDS = ("", " amigo", " mamita")


def _nlu() -> str:
    """Each example three times over: what is met once may be a slip and is not learnt."""
    blocks = [
        f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {text}{end}\n" for text in texts for end in ENDS)
        for intent, texts in EXAMPLES.items()
    ]
    return 'version: "3.1"\nnlu:\n' + "".join(blocks)


@pytest.fixture(scope="session")
def lookups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lookups")
    (folder / "places.json").write_text(json.dumps(PLACES), encoding="utf-8")
    (folder / "trades.json").write_text(json.dumps(TRADES), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory, lookups: Path) -> str:
    """The product's own pipeline and policies over a nine-intent domain; about fifteen seconds."""
    from rasa.api import train

    folder = tmp_path_factory.mktemp("model")
    for name, text in (("domain.yml", DOMAIN), ("rules.yml", RULES), ("nlu.yml", _nlu())):
        (folder / name).write_text(text, encoding="utf-8")
    os.environ["LOOKUPS_DIR"] = str(lookups)
    files = [str(folder / "rules.yml"), str(folder / "nlu.yml")]
    result = train(str(folder / "domain.yml"), str(CONFIG), files, output=str(folder), force_training=True)
    assert result.model
    return str(result.model)


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The server the tests may write to; the product's tests run on the real thing."""
    return os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/5")


@pytest.fixture
def sender(redis_url: str) -> Iterator[str]:
    code = f"test-{uuid.uuid4().hex}"
    yield code
    redis.Redis.from_url(redis_url).delete(f"dialogue:{code}")


class FakeActions:
    """Answers Rasa's action protocol like the web side; `broken` says how it fails."""

    def __init__(self) -> None:
        self.broken = ""
        self.calls: list[dict[str, Any]] = []

    async def answer(self, request: web.Request) -> web.Response:
        call = await request.json()
        self.calls.append(call)
        if self.broken == "raises":
            return web.Response(status=500, text="Traceback: sé cocinar")
        if self.broken == "nonsense":
            return web.json_response({"events": [{"event": "slot", "value": "sé cocinar"}], "responses": []})
        return web.json_response({"events": _events(call), "responses": [{"text": "Soy un programa"}] * _says(call)})


def _says(call: dict[str, Any]) -> int:
    return int(call["next_action"] == "action_identify")


def _events(call: dict[str, Any]) -> list[dict[str, Any]]:
    """The form's slot takes the first entity of its kind."""
    tracker = call["tracker"]
    asked = tracker["slots"].get("requested_slot")
    kind = {"place": "place", "skills": "trade"}.get(asked, "")
    found = [e["value"] for e in tracker["latest_message"].get("entities", []) if e["entity"] == kind]
    if call["next_action"] != "validate_profile_form" or not found:
        return []
    return [{"event": "slot", "name": asked, "value": found if asked == "skills" else found[0]}]


@pytest.fixture
def actions() -> FakeActions:
    return FakeActions()


@asynccontextmanager
async def agent_with(model: str, redis_url: str, actions: FakeActions) -> AsyncIterator[Any]:
    """An agent whose actions and tracker store are real servers."""
    from rasa.core.agent import Agent
    from rasa.utils.endpoints import EndpointConfig

    from bot.tracker_store import LeanRedisTrackerStore

    app = web.Application()
    app.router.add_post("/", actions.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    endpoint = EndpointConfig(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    try:
        yield Agent.load(model, tracker_store=LeanRedisTrackerStore(host=redis_url), action_endpoint=endpoint)
    finally:
        await runner.cleanup()


@pytest.fixture
def converse(model: str, redis_url: str, actions: FakeActions) -> Callable[[Callable[[Any], Awaitable[Any]]], Any]:
    """Runs a coroutine function with an agent."""

    async def _with_agent(scene: Callable[[Any], Awaitable[Any]]) -> Any:
        async with agent_with(model, redis_url, actions) as agent:
            return await scene(agent)

    return lambda scene: asyncio.run(_with_agent(scene))
