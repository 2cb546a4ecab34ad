"""The process that keeps streams: who may listen, what is heard, and that nobody hears what is another's."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.core import signing

from onnara import live as process
from onnara.live import NEWS, Streams, channel_from, opening
from onnara_web.live import SALT, channel_of, pass_of

ANNA, BERT = UUID(int=1), UUID(int=2)


def run(scene):
    """In a thread of its own: browser tests before may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, scene).result()


def asked(word: str, *, method: str = "GET", origin: str = "http://alpha.onnara.localhost:8000") -> str:
    return f"{method} /live/?pass={word} HTTP/1.1\r\nHost: alpha.onnara.localhost:8001\r\nOrigin: {origin}\r\n\r\n"


def test_a_word_opens_the_stream_of_its_person_in_its_agency():
    assert channel_from(asked(pass_of("alpha", ANNA))) == channel_of("alpha", str(ANNA))


@pytest.mark.parametrize("word", ["", "x", signing.dumps(["alpha", str(ANNA)], salt="other")])
def test_any_other_word_opens_nothing(word):
    assert channel_from(asked(word)) is None


def test_a_word_that_is_too_old_opens_nothing(monkeypatch):
    word = pass_of("alpha", ANNA)
    monkeypatch.setattr("onnara_web.live.PASS_SECONDS", -1)
    assert channel_from(asked(word)) is None


def test_a_word_with_another_shape_opens_nothing():
    assert channel_from(asked(signing.dumps("alpha", salt=SALT))) is None


def test_streams_are_only_read():
    assert channel_from(asked(pass_of("alpha", ANNA), method="POST")) is None


def test_pages_of_the_same_host_may_read_it_and_no_others():
    assert b"Access-Control-Allow-Origin: http://alpha.onnara.localhost:8000\r\n" in opening(asked("x"))
    assert b"Access-Control" not in opening(asked("x", origin="http://beta.onnara.localhost:8000"))


def test_news_reaches_every_page_of_the_person_once_and_nobody_else():
    streams = Streams()
    first, second, other = streams.join("a"), streams.join("a"), streams.join("b")
    streams.tell("a")
    streams.tell("a")
    assert (first.qsize(), second.qsize(), other.qsize()) == (1, 1, 0)
    streams.leave("a", first)
    streams.leave("a", second)
    assert (list(streams.open), streams.number) == (["b"], 1)


def test_a_connection_hears_what_is_new(monkeypatch):
    async def scene() -> bytes:
        streams = Streams()
        server = await asyncio.start_server(streams.serve, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(asked(pass_of("alpha", ANNA)).encode())
        await reader.readuntil(process.BEAT)
        streams.tell(channel_of("alpha", str(ANNA)))
        heard = await asyncio.wait_for(reader.readuntil(NEWS), 5)
        writer.close()
        server.close()
        return heard

    assert run(scene()).endswith(NEWS)


def test_a_page_that_went_away_leaves_its_place_at_once():
    async def scene() -> list[bytes]:
        server, opened = await asyncio.start_server(Streams().serve, "127.0.0.1", 0), []
        for _page in range(process.MOST_PAGES + 5):
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(asked(pass_of("alpha", ANNA)).encode())
            opened.append(await asyncio.wait_for(reader.readline(), 5))
            writer.close()
            await writer.wait_closed()
            await asyncio.sleep(0.02)
        server.close()
        return opened

    assert set(run(scene())) == {b"HTTP/1.1 200 OK\r\n"}


def test_a_connection_without_a_word_is_refused():
    async def scene() -> bytes:
        server = await asyncio.start_server(Streams().serve, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(asked("x").encode())
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()
        server.close()
        return answer

    assert run(scene()).startswith(b"HTTP/1.1 403 ")


def test_an_origin_nobody_can_read_is_not_ours():
    head = "GET /?pass=x HTTP/1.1\r\nHost: [\r\nOrigin: http://[\r\n\r\n"
    assert b"Access-Control-Allow-Origin" not in process.opening(head)
    assert process.channel_from("GET http://[ HTTP/1.1\r\n\r\n") is None


def test_one_person_takes_nobody_elses_place():
    streams = process.Streams()
    for _page in range(process.MOST_PAGES):
        assert streams.has_room("mine")
        streams.join("mine")
    assert not streams.has_room("mine")
    assert streams.has_room("theirs")
