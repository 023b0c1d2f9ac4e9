"""Ids of rows that the office makes."""

import uuid

import msgspec

from sync.operations.model import Id

MOST = 40


def new_id() -> str:
    return str(uuid.uuid4())


def sent_id(text: str) -> str:
    """The id that a form was given, so that a form sent twice is one row; a new one in the place of what is none."""
    try:
        id = msgspec.convert(text, Id)
    except msgspec.ValidationError:
        return new_id()
    return id if len(id) <= MOST and "/" not in id else new_id()
