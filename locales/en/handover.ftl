handover-title = Hand-over of customers
handover-title_text = People who left, stand-ins, members without anybody
handover-subtitle = Whose members are with whom, and until when
handover-make = Hand all over
handover-make_text = All members of one person at once
handover-make_save = Hand over
handover-from = From
handover-to = To
handover-to_hint = Not needed when they are spread evenly.
handover-rule = How
handover-rule-one = All to one person
handover-rule-even = Evenly over the other clerks, tier by tier
handover-rule-later = Hand over later
handover-reason-left = Left
handover-reason-absent = Away
handover-reason-other = Other
handover-from_day = From day
handover-until_day = Stand-in until
handover-until_hint = Empty means for good.
handover-for_good = For good
handover-choose_person = Choose a person
handover-nobody = Nobody
handover-various = Several people
handover-to-even = the other clerks
handover-to-chosen = whoever was chosen
handover-to-one = somebody who left
handover-line = { $from } → { $to }
handover-one = Members of { $name }
handover-holder =
    { $count ->
        [one] { $name } (1 member)
       *[other] { $name } ({ $count } members)
    }
handover-holder_things =
    { $count ->
        [one] { $name } (1 member, { $things } open)
       *[other] { $name } ({ $count } members, { $things } open)
    }
handover-members =
    { $count ->
        [one] 1 member
       *[other] { $count } members
    }
handover-choose = Choose members
handover-choose_text = Tick members and give them to one person
handover-chosen_to = Give them to
handover-orphans =
    { $count ->
        [one] 1 member has nobody who works here; give them to somebody
       *[other] { $count } members have nobody who works here; give them to somebody
    }
handover-orphans_chip = Nobody's ({ $count })
handover-running = Standing in now
handover-past = Before
handover-until = until { $until_day }
handover-state-active = Standing in
handover-state-ended = Ended
handover-state-done = For good
handover-none = Nothing was handed over yet
handover-none_text = When somebody leaves or is away, hand their members over here, so that nobody is left out.
handover-none_such = No such members
handover-none_such_text = Choose another person or tier.
handover-by = Made by
handover-ended = Ended
handover-overtaken = { $count } of them were handed on later
handover-end = End it now
handover-end_text = The members go back to their own clerk at once.
handover-end_save = End
handover-which = The members
handover-went_back-1 = Back
handover-went_back-2 = Handed on
handover-left = { $count } more are not listed
handover-i_stand_in =
    { $count ->
        [one] You stand in for { $name } with 1 member until { $until_day }
       *[other] You stand in for { $name } with { $count } members until { $until_day }
    }
handover-stands_in_for_me =
    { $count ->
        [one] { $name } stands in for you with 1 member until { $until_day }
       *[other] { $name } stands in for you with { $count } members until { $until_day }
    }
handover-covered = { $name } stands in for { $clerk } until { $until_day }
handover-said-made =
    { $count ->
        [one] 1 member was handed over.
       *[other] { $count } members were handed over.
    }
handover-said-ended = Ended. The members are back with their own clerk.
handover-orphans_title = Members with nobody
handover-orphans_of =
    { $count ->
        [one] The clerk of 1 member has left or works elsewhere
       *[other] The clerk of { $count } members has left or works elsewhere
    }
handover-orphans_none = Every member has somebody who works here
handover-things_title = Follow-ups, cards and files with nobody
handover-left_behind = { $name } does not work here any more and still has: follow-ups { $follow_ups }, cards on their way { $cards }, customer files { $files }. Give them to somebody
handover-left_nobody = With nobody are also: follow-ups { $follow_ups }, cards on their way { $cards }, customer files { $files }. Give them to somebody
handover-things = Also with them: follow-ups { $follow_ups }, cards on their way { $cards }, customer files { $files }
handover-leaving =
    { $count ->
        [one] They look after 1 member: decide now who gets them
       *[other] They look after { $count } members: decide now who gets them
    }

## What went wrong
problem-handover-rule_missing = Choose how they are handed over.
problem-handover-reason_missing = Choose a reason.
problem-handover-from_unknown = This person is not known; choose another.
problem-handover-same = They cannot be handed to the same person.
problem-handover-to_unknown = Choose a clerk or manager who works in this store.
problem-handover-nobody_else = There is no other clerk in this store to spread them over.
problem-handover-starts_later = It cannot begin on a later day; do it on that day.
problem-handover-ends_before = That day has passed; choose a later one.
problem-handover-too_long = A stand-in lasts until { $last_day } at most; for longer, hand over for good.
problem-handover-left_for_good = Somebody who left hands over for good: leave this day empty.
problem-handover-absent_until = Say until when they are away.
problem-handover-nothing = There is nothing to hand over: members { $members }, open follow-ups { $follow_ups }, cards on their way { $cards }, customer files { $files }.
problem-handover-unknown = This hand-over is not known.
problem-handover-not_active = This hand-over is over.
problem-handover-none_chosen = Tick one member at least.
