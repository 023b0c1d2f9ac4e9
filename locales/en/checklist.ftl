checklist-title = Checklists
checklist-text = Point by point, also without a network.
checklist-open = Under way
checklist-progress = Done
checklist-begun = begun { $when }
checklist-by = { $name } · begun { $when }
checklist-old_version = On version { $version }; it is finished as it was begun.
checklist-newer = Version { $version } is out; this one is finished as it was begun.
checklist-none = No checklist for you
checklist-none_text = It appears here when headquarters publish one.
checklist-kind-pre_shift = Before the shift
checklist-kind-store_check = Store check
checklist-kind-training = Training
checklist-kind-service_stage = Stages of service
checklist-points = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
checklist-last = last { $when }
checklist-signed_today = Signed today
checklist-wanted = To do today
checklist-again = Once more
checklist-signed = Signed today
checklist-team = Colleagues
checklist-state-open = under way
checklist-note = Note
checklist-note_hint = Say why
checklist-not_mine = This is { $name }’s; you can only read it.
checklist-unexplained = { $count ->
    [one] { $count } point is
   *[other] { $count } points are
} open: tick, or say why, before signing.
checklist-explained = { $count ->
    [one] { $count } point is
   *[other] { $count } points are
} not ticked, with the reason given.
checklist-sign = Sign
checklist-signed_name = Your name
checklist-signed_name_hint = Type it yourself: { $name }
checklist-sign_now = Sign now
checklist-signed_by = Signed by { $name }, { $signed_at }
checklist-said-signed = Signed and kept.
problem-checklist-unknown = This checklist is no longer there. Please go back to the list.
problem-checklist-already_signed = This checklist is signed and cannot be changed.
problem-checklist-name_missing = Please type your name.
checklist-all_ticked = All ticked; ready to sign.
checklist-discard = Give up this checklist
checklist-discard_text = It can no longer be ticked or signed, but stays as a record. Start a new one when you need it.
checklist-discard_reason = Reason (optional)
checklist-discard_yes = Give it up
checklist-discarded = Given up by { $name }, { $discarded_at }
checklist-said-discarded = The checklist was given up.
problem-checklist-discarded = This checklist was given up and cannot be changed.
problem-checklist-not_theirs = This is somebody else’s checklist. Only they or a manager can give it up.
