refusal-title = Do not contact
refusal-recorded = Recorded. From now on nobody contacts this member
refusal-mark-all = Do not contact this member.
refusal-mark-call = Do not call this member.
refusal-mark-message = Do not send this member messages.
refusal-by = Recorded on { $day } by { $name }
refusal-channel = What is refused
refusal-channel-all = Calls and messages
refusal-channel-call = Calls
refusal-channel-message = Messages
refusal-source = How we know
refusal-then = What happens when you save
refusal-then-at_once = On this tablet at once; on every other as soon as it reaches the server.
refusal-then-stopped = { $count ->
    [one] The open follow-up is cancelled if it is concerned.
   *[other] Of { $count } open follow-ups, those concerned are cancelled.
}
refusal-then-none = No follow-up is open now, and none will be planned.
refusal-then-kept = Card, points and benefits stay as they are.
refusal-then-until = Only the member can change this again.
refusal-save = Record the refusal
problem-refusal-channel_unknown = Please choose what is refused.
