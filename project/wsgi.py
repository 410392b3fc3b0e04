"""WSGI entry of both doors; the DOOR variable says which URLs this process serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
# PostgreSQL's own name for it. Whoever calls a door has gone after 15 s: a table that is locked must become a 503.
os.environ.setdefault("PGOPTIONS", "-c statement_timeout=10s")
application = get_wsgi_application()

if os.environ.get("DOOR") == "internal":
    from project import warm

    warm.internal_door()
