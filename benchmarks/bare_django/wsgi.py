"""Makes the table, then serves."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bare_django.settings"

from django.apps import apps
from django.core.wsgi import get_wsgi_application
from django.db import connection

application = get_wsgi_application()
Message = apps.get_model("bare_django", "Message")
if Message._meta.db_table not in connection.introspection.table_names():
    with connection.schema_editor() as editor:
        editor.create_model(Message)
connection.close()
