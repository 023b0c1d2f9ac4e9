script-title = Script
script-version = version { $version }
script-newer = a newer one is out; this call goes on with the one it began with
script-address = { $sex ->
    [male] Mr { $surname }
    [female] Ms { $surname }
   *[other] { $name }
}
script-item = what you bought
script-tier = member
script-card = member card
script-gap = Not in the record; say it as it is
script-remark = What was said (kept with the answer)
script-back_to = Back to this step: { $answer }
script-ended = That was all; record the outcome
script-objections = If they say
script-advice = For you
script-copy = Copy the message
script-open_messages = Open messages
script-length = { $count } characters
script-refusal_note = The last line says how to refuse. If they do, choose “Wants no more contact”.
script-bank_search = Search what customers say
script-bank_faq = Frequent questions
script-bank_none = Nothing found: note it, ask, and call back.
script-bank_close = Close
script-field_missing = Fill this in first.
script-field_number = A number, please.
script-field_date = A date, please.
