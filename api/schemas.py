"""Shapes of what goes in and out of /api/v1."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Field, Schema


class PlaceOut(Schema):
    ubigeo: str
    name: str


class ProfileOut(Schema):
    place: PlaceOut | None
    skills: list[str]
    interests: list[str]
    schooling: str | None


class RecommendedOut(Schema):
    offering: str
    title: str
    provider: str
    ubigeo: str
    km: float
    rank: int
    score: float
    reasons: list[Any]


class MessagesOut(Schema):
    inbound: int
    outbound: int
    segments: int


class ContactOut(Schema):
    code: str
    language: Literal["es", "qu"]
    consent: bool
    opted_out: bool
    awaiting: str | None
    profile: ProfileOut
    recommendations: list[RecommendedOut]
    messages: MessagesOut


class UnderstandIn(Schema):
    text: str = Field(max_length=10_000)
    channel: Literal["sms", "whatsapp"] = "sms"
    language: Literal["es", "qu"] | None = None
    awaiting: str | None = Field(default=None, max_length=20)


class EntityOut(Schema):
    entity: str
    value: Any
    text: str
    start: int
    end: int
    negated: bool


class UnderstandOut(Schema):
    language: Literal["es", "qu"]
    language_confidence: float
    gate: Literal["opt_out", "opt_in", "erase"] | None
    intent: str | None
    confidence: float
    entities: list[EntityOut]
