"""WSGI entry point: one thread per process (DESIGN D5)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onnara.settings")
application = get_wsgi_application()
