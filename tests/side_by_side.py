"""Acts at the same moment, each in a thread with a database connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection

PATIENCE_SECONDS = 30


def faults_of(*acts: Callable[[], object]) -> list[Exception]:
    """What the acts raised; none may still be waiting for another at the end."""
    faults: list[Exception] = []

    def run(act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - told by whoever asked
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
    return faults
