"""After a file was handed in, its text is read: from the outbox, so a worker that dies is followed by another."""

from uuid import UUID

from core.files.texts import read_file
from core.outbox.public import Message, handler


@handler("files.stored", bulk=True)
def read_text_of_file(message: Message) -> None:
    """Once in effect; a file that cannot be read is kept as such and not tried again."""
    read_file(file_id=UUID(message.payload["file_id"]))
