"""WSGI entry of both doors; the DOOR variable says which URLs this process serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
application = get_wsgi_application()

if os.environ.get("DOOR") == "internal":
    from project import warm

    warm.internal_door()
