purchase-title = Purchase
purchase-record = New purchase
purchase-recorded = Purchase saved
purchase-amount = Amount paid
purchase-receipt = Receipt number
purchase-receipt-hint = Keeps it from being entered twice; may be left out
purchase-items = What was bought
purchase-items-hint = Product name or code
purchase-items-none = Nothing found for “{ $typed }”
purchase-less = One less
purchase-one-more = One more
purchase-sum = List prices
purchase-take_sum = Use as amount
purchase-points = +{ $points } points
purchase-reaches = Enough for the { $card }
purchase-below = { $difference } below list price ({ $share_ratio }); fine if there was a discount.
purchase-above = { $difference } above list price. Is a product missing?
purchase-big = A large payment: please check the customer’s ID and ask for a signature.
purchase-more = Clerk, day, note
purchase-more-text = Me and today, unless you say so
purchase-clerk = Received by
purchase-day = Day of purchase
purchase-old_day = The date is right, this is recorded late
purchase-save = Save
purchase-first = This receipt was entered already
purchase-first-facts = { $day }, { $member_name }, { $amount_minor }, received by { $clerk_name }
purchase-just = { $amount_minor } recorded, { $points } points added.
purchase-planned = { $count ->
    [one] One follow-up is planned, on { $first_day }.
   *[other] { $count } follow-ups are planned, the first on { $first_day }.
}
purchase-planned-none = No follow-up was planned.

## Looking back
purchase-all = Purchases of { $name }
purchase-all-sum = { $count } in all, { $spend_minor }
purchase-of = A purchase of { $name }
purchase-net = What it comes to
purchase-net-hint = Corrections and returns included
purchase-history = History
purchase-fact-points = { $points } points
purchase-kind-sale = Sale
purchase-kind-correction = Correction
purchase-kind-return = Return
purchase-later = Something wrong with it?
purchase-later-text = The record stays as it is. A correction or return is added to it, and the points follow.
purchase-correct = Correct
purchase-correct-text = For a wrong entry. If goods came back, use a return.
purchase-correct-extent = What is wrong
purchase-correct-some = The amount
purchase-correct-none = All of it: it never was
purchase-correct-amount = The right amount
purchase-correct-now = Now it is { $net_minor }
purchase-correct-save = Save the correction
purchase-correction-recorded = Corrected, points adjusted
purchase-return = Return
purchase-return-extent = How much comes back
purchase-return-all = All of it, { $net_minor }
purchase-return-some = A part
purchase-return-amount = Amount given back
purchase-return-most = At most { $net_minor }
purchase-return-quantity = Pieces
purchase-return-save = Save the return
purchase-return-recorded = Return recorded, points adjusted

## What went wrong
problem-purchase-unknown = There is no such purchase.
problem-purchase-amount_missing = Please enter an amount above zero.
problem-purchase-amount_unclear = This amount is not clear. Please write 1280 or 1280.50.
problem-purchase-in_future = The day of purchase cannot be in the future.
problem-purchase-long_ago = That is long ago. Please check the date; if it is right, tick below and save again.
problem-purchase-receipt_twice = This receipt was entered already: { $day }, { $member_name }, { $amount_minor }, received by { $clerk_name }.
problem-purchase-reason_missing = Please choose a reason.
problem-purchase-same_amount = That is the amount it has now; nothing to correct.
problem-purchase-returns_too_much = That is more than is left. At most { $net_minor } can come back.
