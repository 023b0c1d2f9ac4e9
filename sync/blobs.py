"""Photos that an operation carries. The operation says what they are and travels first; the bytes follow by themselves
(`/sync/blob`) and are known by their SHA-256. Each becomes a row of `attachment`, the same on every host.
"""

from typing import Any

import msgspec

from sync.operations.model import Guard

# a photo of 1600 pixels stays well below; the tablet resizes until it does
LARGEST = 400_000
MOST = 6
TYPES = ("image/jpeg", "image/webp", "image/png")
# what one tablet may send before the operations that say what it is
UNANNOUNCED_MOST = 40


class Blob(msgspec.Struct, frozen=True):
    """`sha256`: hex of the bytes; `bytes`: how many; `purpose`: what it shows, in the operation's own words."""

    sha256: str
    bytes: int
    type: str
    purpose: str


GUARDS = (
    Guard("blob.too_many", f"size(blobs) <= {MOST}"),
    Guard("blob.too_large", f"blobs.all(b, b.bytes > 0 && b.bytes <= {LARGEST})"),
    Guard("blob.type_unknown", f"blobs.all(b, b.type in {list(TYPES)})"),
    Guard("blob.unreadable", "blobs.all(b, b.sha256.matches('^[0-9a-f]{64}$') && b.purpose.matches('^[a-z_]{1,40}$'))"),
)
# after the effects: a registration that was merged has its photos with the member who survived
ATTACH = """insert into attachment (scope, id, seq, removed, op_id, place, noun, subject_id, member_id, sha256, bytes,
    type, purpose, at, day, clerk_id, state)
    values (:scope, :attachment_id, :seq, 0, :op_id, :place, :noun, :subject_id,
    coalesce((select alias_of from member where scope = :scope and id = :attached_to and alias_of <> ''), :attached_to),
    :sha256, :bytes, :type, :purpose, :at, :day, :actor, 'waiting')
    on conflict (scope, id) do nothing"""


def subject_field(fields: tuple[str, ...]) -> str:
    """The argument that names what an operation's photos show: its own new thing, else what it is about."""
    return next((name for name in ("id", "run_id", "card_id", "member_id") if name in fields), "")


def attachment(blob: Blob, place: int, op: str, subject_id: str, params: dict[str, Any]) -> dict[str, Any]:
    """The parameters of ATTACH for one blob of an operation whose own parameters are `params`."""
    noun = op.split(".", 1)[0]
    member_id = params.get("member_id") or (subject_id if noun == "member" else "")
    return {
        **params,
        **msgspec.structs.asdict(blob),
        "attachment_id": f"{params['op_id']}/{place}",
        "place": place,
        "noun": noun,
        "subject_id": subject_id,
        "attached_to": member_id,
    }
