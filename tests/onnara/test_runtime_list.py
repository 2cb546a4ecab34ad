"""What `make run` installs is enough: nothing of the tests' own packages may be needed to serve, work and schedule."""

import subprocess
import sys

from tests.servers import ROOT

SERVES = """
import importlib.metadata, re, sys
from importlib.abc import MetaPathFinder

listed = {re.sub(r"[-_.]+", "-", name).lower() for name in re.findall(r"(?m)^([\\w.-]+)(?:\\[.*\\])?==", open("requirements/run.txt").read())}
of = importlib.metadata.packages_distributions()
strange = {top for top, names in of.items() if not listed & {re.sub(r"[-_.]+", "-", name).lower() for name in names}}

class Refuse(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in strange - {"pip", "setuptools"}:
            raise ModuleNotFoundError(f"No module named {name!r}: not in requirements/run.txt", name=name)

sys.meta_path.insert(0, Refuse())
import django
django.setup()
import onnara.cli, onnara.live, onnara.urls_agency, onnara.urls_console, onnara.wsgi
import gunicorn.app.wsgiapp, celery.bin.worker, celery.bin.beat
from onnara.celery import app
with app.connection_for_write() as connection:
    connection.ensure_connection(max_retries=1)
print("enough")
"""


def test_the_run_time_list_is_enough_to_serve_work_and_schedule():
    done = subprocess.run([sys.executable, "-c", SERVES], cwd=ROOT, text=True, capture_output=True)
    assert done.stdout.strip().endswith("enough"), done.stderr[-2000:]
