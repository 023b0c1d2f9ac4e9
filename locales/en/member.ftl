member-title = Members
member-search = Find a member
member-search-hint = Name, pinyin, initials, phone or card number
member-search-again = Search again
member-mine = Mine
member-found = { $count ->
    [one] { $count } member found
   *[other] { $count } members found
}
member-found-most = More than { $count } found. Type a little more.
member-recent = Bought lately
member-not_yet_bought = Newly registered, nothing bought yet
member-none = Nobody found for “{ $typed }”
member-none-text = Try the name, the pinyin initials, or the last four digits of the phone.
member-none-filtered = No member fits these filters
member-none-yet = No members yet
member-none-yet-text = Register the first customer and they will be found here.
member-unknown-text = The record may have been merged or removed. Look for the name or phone again.
member-ending = Phone …{ $ending }
member-no_phone = No phone given
member-joined_on = Registered { $joined }
member-bought_on = Last purchase: { $when }
member-nameless_visit = Visit without a name
member-refused = Do not contact
member-dead = Dead number

## One member
member-vip_number-is = Card { $number }
member-joined = Member since { $joined_day }
member-owner = Clerk
member-no_card = No card yet
member-reached = { $card } reached
member-copy_phone = Copy the phone number
member-spend = Spent in all
member-purchases = Purchases
member-times = { $count }
member-last_purchase = Last purchase
member-months_ago = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
member-gift-now = Enough for: { $gift }
member-gift-next = { $missing } more for: { $gift }
member-towards = Towards the { $card }
member-missing-single = { $goal } in one purchase
member-missing-alone = { $goal } in one purchase for the { $card }
member-missing-total = { $missing } more in all for the { $card }
member-missing-window = { $missing } more by { $until_day } for the { $card }
member-or = or
member-and = {", "}
member-say-single = If you spend { $missing } in one go today, you get the { $card } right away.
member-say-total = Another { $missing } and the { $card } is yours.
member-say-window = Another { $missing } by { $until_day } and you move up to the { $card }.
member-say-gains = With the { $card } you also get: { $benefits }.
member-say-reached = You have earned the { $card }. Let me fill in the application with you now.
member-say-highest = You hold our { $card }, so you will be the first to hear what is new.
member-actions = Actions
member-do-purchase = Purchase
member-do-visit = Visit
member-do-call = Call
member-do-refusal = Do not contact
member-call-refused = No calls wanted
member-call-no_phone = No number
member-call-dead = Dead number
member-call-no_consent = No consent to calls
member-no_consent = This member did not agree to be contacted, so no follow-ups are planned.
member-phone_dead = This number no longer works. Ask for the new one at the next visit.
member-follow_ups = Follow-ups
member-follow_ups-none = No follow-ups are open.
member-follow_ups-more = { $count ->
    [one] and { $count } later
   *[other] and { $count } later
}
member-last_purchases = Last purchases
member-all_purchases = All { $count }
member-purchases-none = No purchases yet.
member-last_visits = Last visits
member-all_visits = All visits
member-visits-none = No visits yet.
member-known = About
member-likes = Likes
member-lives = Lives
member-last_contact = Last contact
member-birthday-today = Birthday today
member-birthday-in = { $count ->
    [one] Birthday in { $count } day
   *[other] Birthday in { $count } days
}
member-wedding-today = Wedding anniversary today
member-wedding-in = { $count ->
    [one] Wedding anniversary in { $count } day
   *[other] Wedding anniversary in { $count } days
}

## Registering and editing
member-register = Register
member-register-typed = Register “{ $typed }”
member-register-save = Register
member-register-save-purchase = Register, then purchase
member-registered = Registered
member-merged = This phone already had a member; the two are now one
member-updated = Changes saved
member-unchanged = Nothing was changed
member-edit = Edit { $name }
member-pinyin = Pinyin
member-pinyin-hint = Filled in from the name; correct it if it is wrong
member-phone-hint = As left on the receipt, with or without spaces
member-phone_sure = The number is right, keep it
member-no_phone-check = The customer prefers not to give a phone number
member-near-phone = This phone number is registered already
member-near-id_number = This ID number is here already
member-id_number_sure = The number was checked, save it all the same
member-id_number_sure-hint = The manager gets both records to compare.
member-near-name = Somebody with a similar name is registered. The same person?
member-shared_phone = Another customer who shares this number
member-shared_phone-hint = A family, for example. If it is the same person, open the record above.
member-consent = May we keep in touch?
member-consent-sentence = We write very seldom: a few follow-ups after a purchase, and at most { $count } messages a month. Answer “{ $word }” and it stops.
member-consent-yes = Agrees
member-consent-no = Does not agree
member-sex = Sex
member-rest = More about the member
member-rest-text = Good hours, birthday, likes, address, referrer
member-hours_short = Good hours
member-hours = Good hours for a call
member-birthday = Birthday
member-wedding_day = Wedding day
member-likes_brand = Favourite lines
member-likes_brand-example = Business, casual
member-likes_price = Usual price
member-likes_price-example = ¥600–1,000
member-likes_function = What matters
member-likes_function-example = Non-iron, slim look
member-district = Part of town
member-vip_number = Card number
member-vip_number-hint = Only if there is a card
member-referrer = Referred by

## What went wrong
problem-member-unknown = There is no such member.
problem-member-removed = This member’s record was removed.
problem-member-name_missing = Please enter the name.
problem-member-vip_twice = This card number belongs to { $name } already.
problem-member-phone_missing = Please enter the phone number, or tick below that the customer gives none.
problem-member-phone_short = The number is too short. Please check it.
problem-member-phone_long = The number is too long. Please check it.
problem-member-phone_letters = The number holds something that is no digit.
problem-member-phone_impossible = There is no such number. Please check it.
problem-member-phone_doubtful = This number has { $count } digits and does not look real. Please read it back to the customer.
problem-member-phone_twice = This number belongs to { $member_name } already. See below.
problem-member-consent_missing = Please ask the customer, then choose.
problem-member-day_in_future = This day is in the future. Please check it.
problem-member-day_too_old = This day is more than { $years } years ago; check the year.
problem-member-id_number_wrong = This ID number cannot be right. A resident ID has 18 characters: compare it with the card once more. For a passport or permit write its letters and digits.
problem-member-id_number_twice = { $member_name } has this ID number too; look first whether it is the same person.
member-erased = Data erased
member-erased_on = Erased on { $day }, as asked or as the rules say
member-erased_text = Only sums are left. If they come again, register them anew.
problem-member-erase_reason_missing = Please choose why it is erased.
problem-member-erased_already = This member was erased on { $erased_day }.
