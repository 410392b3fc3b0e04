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
    text: str = Field(max_length=10_000, description="As the person wrote it; may be empty.")
    channel: Literal["sms", "whatsapp"] = Field("sms", description="What it would have come by.")
    language: Literal["es", "qu"] | None = Field(
        None, description="The person's language so far; it decides where the text itself tells nothing."
    )
    awaiting: Literal["language", "consent", "place", "skills", "interests", "schooling"] | None = Field(
        None, description='The slot asked for last: "quinto" and "ya" are read by it.'
    )


class EntityOut(Schema):
    entity: str = Field(description="trade, place, schooling, number or language")
    value: Any = Field(description="Its id; a list of ubigeos or schooling steps where it could be several.")
    text: str = Field(description="The words it was read from.")
    start: int = Field(description="Where these begin in the text, in characters.")
    end: int
    negated: bool = Field(False, description='"No me gusta coser", "mana awayta munanichu": no wish for it.')


class UnderstandOut(Schema):
    language: Literal["es", "qu"] = Field(
        description="What the text is written in; `language` as it was given where nothing tells, else es."
    )
    language_confidence: float = Field(
        ge=0.5, le=1, description='How sure the text by itself makes that: 0.5 where it tells nothing ("3", a place).'
    )
    gate: Literal["opt_out", "opt_in", "erase"] | None = Field(
        description="The closed list of words, in Spanish, Quechua or Twilio's English, that the whole text is from."
    )
    intent: str | None = Field(
        description="null after a stop or start word, and where the dialogue is not asked: nothing but blanks or "
        "pictures, more than 700 characters, advertising."
    )
    confidence: float = Field(ge=0, le=1, description="Of the intent.")
    entities: list[EntityOut]
