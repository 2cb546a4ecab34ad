"""``python -m onnara.live``: the process that keeps streams to open pages (server-sent events), without the ORM.

One connection costs a few kilobytes here instead of a whole web process. It knows agency and person from a signed word
and tells nothing but that there is something new; see ``onnara_web.live`` and docs/adr/0009.
"""

import asyncio
import os
import signal
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import structlog
from django.conf import settings
from django.core.signing import BadSignature
from redis.asyncio import Redis
from redis.exceptions import RedisError

from onnara_web.live import PASS_SECONDS, channel_of, holder_of

LONGEST_HEAD = 8_192
HEAD_SECONDS = 5
#: Something is sent so often, so that a line that broke without a word is noticed and no proxy takes the stream for dead.
BEAT_SECONDS = 20
MOST_STREAMS = 10_000
#: Pages of one person; a word taken out of a page cannot take everybody else's place.
MOST_PAGES = 20
BEAT, NEWS = b": beat\n\n", b"event: news\ndata: 1\n\n"

log = structlog.get_logger("onnara.live")


class Streams:
    """Open pages by channel, and the one subscription that serves all of them."""

    def __init__(self) -> None:
        self.open: dict[str, set[asyncio.Queue[bytes]]] = {}
        self.number = 0

    def has_room(self, channel: str) -> bool:
        """Whether one more page may listen, of all and of this person's."""
        return self.number < MOST_STREAMS and len(self.open.get(channel, ())) < MOST_PAGES

    def join(self, channel: str) -> asyncio.Queue[bytes]:
        """A new page; it remembers one piece of news at most, since one makes it ask for everything."""
        queue: asyncio.Queue[bytes] = asyncio.Queue(maxsize=1)
        self.open.setdefault(channel, set()).add(queue)
        self.number += 1
        return queue

    def leave(self, channel: str, queue: asyncio.Queue[bytes]) -> None:
        """The page went away."""
        left = self.open.get(channel, set())
        left.discard(queue)
        self.number -= 1
        if not left:
            self.open.pop(channel, None)

    def tell(self, channel: str) -> None:
        """News for the person's pages."""
        for queue in self.open.get(channel, ()):
            with suppress(asyncio.QueueFull):
                queue.put_nowait(NEWS)

    async def listen(self) -> None:
        """Pass on what Redis tells, for ever; a lost connection is made again."""
        while True:
            try:
                async with Redis.from_url(settings.REDIS_URL) as redis, redis.pubsub() as heard:
                    await heard.psubscribe(channel_of("*", "*"))
                    async for message in heard.listen():
                        if message["type"] == "pmessage":
                            self.tell(message["channel"].decode())
            except (RedisError, OSError) as error:
                log.warning("live_listening_lost", error=str(error))
                await asyncio.sleep(1)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: a refusal, or a stream until the page goes away or its word is too old."""
        try:
            async with asyncio.timeout(HEAD_SECONDS):
                head = (await reader.readuntil(b"\r\n\r\n"))[:LONGEST_HEAD].decode("latin-1")
            await self._answer(head, reader, writer)
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        channel = channel_from(head)
        if channel is None or not self.has_room(channel):
            writer.write(plain("403 Forbidden" if channel is None else "503 Service Unavailable"))
            return await writer.drain()
        queue = self.join(channel)
        writer.write(opening(head))
        ends = [asyncio.create_task(self._stream(queue, writer)), asyncio.create_task(gone(reader))]
        try:
            await asyncio.wait(ends, timeout=PASS_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.leave(channel, queue)
            for end in ends:
                end.cancel()
            await asyncio.gather(*ends, return_exceptions=True)

    async def _stream(self, queue: asyncio.Queue[bytes], writer: asyncio.StreamWriter) -> None:
        piece = BEAT
        while True:
            writer.write(piece)
            await writer.drain()
            try:
                async with asyncio.timeout(BEAT_SECONDS):
                    piece = await queue.get()
            except TimeoutError:
                piece = BEAT


async def gone(reader: asyncio.StreamReader) -> None:
    """Until the page went away: who turns pages quickly must not run out of places before the next beat notices."""
    while await reader.read(LONGEST_HEAD):
        pass


def channel_from(head: str) -> str | None:
    """Whose stream is asked for; None without a good word or with another method than GET."""
    method, _, rest = head.partition(" ")
    try:
        words = parse_qs(urlsplit(rest.partition(" ")[0]).query).get("pass", [])
        return channel_of(*holder_of(words[0])) if method == "GET" and words else None
    except (BadSignature, ValueError):
        return None


def opening(head: str) -> bytes:
    """The beginning of a stream; pages of the same host may read it, whatever their port."""
    fields = headers_of(head)
    origin = fields.get("origin", "")
    same = bool(origin) and host_in(origin) == host_in(f"//{fields.get('host', '')}")
    # Two unreadable names are not the same name.
    same = same and host_in(origin) is not None
    allowed = f"Access-Control-Allow-Origin: {origin}\r\nVary: Origin\r\n" if same else ""
    fixed = (
        "Content-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\nConnection: close\r\n"
    )
    return f"HTTP/1.1 200 OK\r\n{fixed}{allowed}\r\nretry: 2000\n\n".encode("latin-1")


def host_in(address: str) -> str | None:
    """The host an address names; None where it names none in a way one can read."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def headers_of(head: str) -> dict[str, str]:
    """Header fields by name in small letters."""
    pairs = (line.partition(":") for line in head.split("\r\n")[1:] if ":" in line)
    return {name.strip().lower(): value.strip() for name, _colon, value in pairs}


def plain(status: str) -> bytes:
    """An answer without a body."""
    return f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()


async def run(bind: str, port: int) -> None:
    """Serve until asked to stop."""
    streams, done = Streams(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, done.set)
    listening = asyncio.create_task(streams.listen())
    await asyncio.start_server(streams.serve, bind, port, limit=LONGEST_HEAD)
    await done.wait()
    listening.cancel()


def main() -> None:
    """Entry point of the process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onnara.settings")
    asyncio.run(run(os.environ.get("ONNARA_BIND", "127.0.0.1"), settings.LIVE_PORT))


if __name__ == "__main__":
    main()
