"""People who keep pressing "approve" while processes die under them."""

import http.client
import queue
import threading
import time

from onnara.bench.web import Visitor

DONE, DECIDED_BEFORE = 200, 409
TRIES = 100


class Approvers:
    """Threads that approve each document until they are told that it is decided."""

    def __init__(self, visitor: Visitor, documents: list[str], threads: int = 3) -> None:
        self.visitor = visitor
        self.acknowledged: list[str] = []
        self.unanswered = 0
        self.given_up: list[tuple[str, object]] = []
        self._left: queue.SimpleQueue = queue.SimpleQueue()
        for document in documents:
            self._left.put(document)
        self._threads = [threading.Thread(target=self._work) for _ in range(threads)]

    def __enter__(self) -> "Approvers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while True:
            try:
                document = self._left.get_nowait()
            except queue.Empty:
                return
            self._approve(document)

    def _approve(self, document: str) -> None:
        """Press again after no answer or a failure; "already decided" is then the answer to the press before."""
        said: object = None
        for _ in range(TRIES):
            try:
                said = self.visitor.post(f"/api/v1/documents/{document}/approve/", {"expected_revision": 1}).status
            except (OSError, http.client.HTTPException) as error:
                said = error
            if said in (DONE, DECIDED_BEFORE):
                self.acknowledged.append(document)
                return
            self.unanswered += 1
            time.sleep(0.1)
        self.given_up.append((document, said))
