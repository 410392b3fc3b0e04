"""The form in which a provider's own people write an offering."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from catalogue.models import Confidence, Offering
from catalogue.offering_slugs import plain_slug

WRITTEN = (
    *("provider", "programme", "modality", "language", "starts_on", "ends_on", "shift", "schedule"),
    *("cost_soles", "seats", "seats_taken", "requirements", "open"),
)
SOURCE = "ofertas"


class OfferingForm(forms.ModelForm[Offering]):
    """What it makes is told by the provider itself; the review is not theirs to set."""

    class Meta:
        model = Offering
        fields: ClassVar = WRITTEN

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.instance._state.adding and {"provider", "programme"} <= said.keys():
            self._begin(said)
        return said

    def _begin(self, said: dict[str, Any]) -> None:
        slug = plain_slug(
            said["provider"].pk, said["programme"].pk, starts_on=said.get("starts_on"), shift=said.get("shift") or ""
        )
        if Offering.objects.filter(pk=slug).exists():
            raise forms.ValidationError("Ya hay una oferta de este programa con ese inicio y ese turno: corrige esa.")
        self.instance.slug = slug
        self.instance.source_id = SOURCE
        self.instance.confidence = Confidence.HIGH
