"""The form by which a file is given."""

from __future__ import annotations

from typing import Any

from django import forms

from importing import registry
from importing.models import ImportRun

MOST_BYTES = 500_000_000


class GiveFile(forms.ModelForm[ImportRun]):
    importer = forms.ChoiceField(label="Fuente")
    file = forms.FileField(
        label="Archivo",
        help_text="CSV, Excel (.xlsx), DBF o la página que algunos portales llaman .xls; también en zip o gz.",
    )
    as_of = forms.DateField(
        label="Datos al",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="El día de los datos, como lo dice la fuente. Puede quedar vacío.",
    )
    dry_run = forms.BooleanField(
        label="Solo ensayar", required=False, help_text="Dice qué cambiaría, sin cambiar nada."
    )

    class Meta:
        model = ImportRun
        fields = ("importer", "file", "as_of", "dry_run")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(found.slug, f"{found.title} ({found.publisher})") for found in registry.all_importers()]
        self.fields["importer"] = forms.ChoiceField(label="Fuente", choices=choices)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("El archivo pasa de 500 MB. Dalo en zip, o impórtalo por línea de comandos.")
        return file
