"""What a campaign does in one store: gives its message to clerks as follow-ups, and stops what of it is still to come. Its
messages by a gateway are `message.queue`; drafting and approving is headquarters' own, in `server.db.campaign`."""

from typing import Annotated

import msgspec

from sync.operations.message import CAMPAIGN, CAMPAIGN_GOES_ON
from sync.operations.model import JOB, Args, Day, Effect, Id, Key, Operation
from sync.operations.refused import refused

MOST = 500


class Given(Args, kw_only=True):
    member_id: Id


class GiveCampaign(Args, kw_only=True):
    """To each member's own clerk. `until_day`: the last day on which it may be passed on."""

    campaign_id: Id
    purpose: Key
    until_day: Day
    members: Annotated[list[Given], msgspec.Meta(min_length=1, max_length=MOST)]


class StopCampaign(Args, kw_only=True):
    campaign_id: Id


OPERATIONS = (
    Operation(
        "campaign.give",
        GiveCampaign,
        JOB,
        {"campaign": CAMPAIGN},
        (CAMPAIGN_GOES_ON,),
        (
            Effect(
                f"""insert into follow_up (scope, id, seq, removed, member_id, purchase_id, step, channel, script, tier,
                first_due, due, from_day, to_day, state, assignee_id, attempts, done_day, outcome, contact_id, trigger,
                anchor, purpose)
                select :scope, :campaign_id || '/' || m.id, :seq, 0, m.id, '', 'special', 'message', '', m.tier, :day, :day,
                :day, :until_day, 'open', case when m.cover_id <> '' and m.cover_until >= :day then m.cover_id
                    else m.clerk_id end, 0, '', '', '', 'special', :campaign_id, :purpose
                from member m where m.scope = :scope and m.id = :member_id and m.alias_of = '' and m.removed = 0
                and m.erased_day = '' and m.consent = 1 and m.phone <> '' and m.phone_state <> 'dead'
                and not {refused("'message'", ":purpose")} on conflict (scope, id) do nothing""",
                each="members",
            ),
        ),
        tablet=False,
        follows_alias=False,
    ),
    Operation(
        "campaign.stop",
        StopCampaign,
        (*JOB, "hq", "store_manager"),
        {},
        (),
        (
            Effect(
                """update message set state = 'cancelled', reason = 'campaign_stopped', seq = :seq
                where scope = :scope and campaign_id = :campaign_id and state in ('queued', 'failed')"""
            ),
            Effect(
                """update follow_up set state = 'stopped', seq = :seq where scope = :scope and anchor = :campaign_id
                and trigger = 'special' and state = 'open'"""
            ),
        ),
        tablet=False,
    ),
)
