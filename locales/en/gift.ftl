gift-title = Gifts
gift-title_text = Stock, reservations, deliveries and counts
gift-subtitle = What is free leaves out what is reserved
gift-none = No gifts yet
gift-none_text = They appear here once headquarters has put them into the playbook.
gift-price = { $points } points
gift-for-occasion = Given for a voucher
gift-counted = counted { $when }
gift-never_counted = never counted
gift-on_hand = { $count } on hand
gift-on_hand_label = On hand
gift-reserved = { $count } reserved
gift-reserved_label = Reserved
gift-free = { $count } free
gift-free_label = Free
gift-out = None left
gift-out_text = None is free in this store; those that are reserved are for other members.
gift-missing = { $missing } points short
gift-short_text = { $missing } points are missing.
gift-moves = What came and went
gift-moves-none = Nothing has come or gone yet.
gift-move-received = Received
gift-move-counted = Counted: { $count }
gift-move-given = Handed over
gift-move-taken_back = Taken back
gift-move-reserved = Reserved
gift-move-released = Released
gift-receive = Received
gift-receive-quantity = How many came
gift-receive-save = Add to stock
gift-quantity-saved = Added to stock
gift-count = Count
gift-count-counted = How many there are now
gift-count-hint = Reserved ones included
gift-count-save = Set to what was counted
gift-counted-saved = The count is saved
gift-gone-title = The customer has the gift already
gift-gone-text = When it was not handed over or came back, go back and dismiss it.
gift-gone-counted = How many are on the shelf now
gift-gone-hint = Without the one that is gone, reserved ones included
gift-gone-save = Record it and set the stock to the count
gift-gone-saved = Recorded; the stock is as it was counted
gift-gone-after = Afterwards
gift-gone-owes = owes { $points } points then
gift-choose = Gifts for points
gift-choose-points = { $name } has { $points } points
gift-costs = Each costs
gift-left_after = Left after one
gift-quantity = How many
gift-most = { $count } at most
gift-give_now = Hand over now
gift-keep = Reserve until { $until_day }
gift-said =
    { $how ->
        [reserved] Reserved for { $points } points
       *[given] Handed over for { $points } points
    }
gift-reserved-title = Gifts to be collected
gift-reserved-subtitle = Those that are not collected in time are released by themselves, and the points come back
gift-reserved-none = No gifts wait to be collected
gift-kept_until = Kept until { $until_day }
gift-ran_out = Ran out
gift-hand_over = Hand over
gift-given = The gift is handed over
gift-released = Released; the points are back
gift-taken_back = Taken back; the points are back
gift-state-reserved = To be collected
gift-state-given = Handed over
gift-state-released = Released
gift-asked = Asked for
gift-keep_label = Kept until
gift-given_label = Handed over
gift-released_label = Released
gift-release = Release the reservation
gift-release-text = The gift goes back to stock and { $points } points to the member.
gift-release-save = Release
gift-take_back = Take the gift back
gift-take_back-text = A mistake, or the customer brought it back: it goes to stock and { $points } points to the member.
gift-take_back-save = Take back
gift-offer = What to offer now
gift-offer-none = Nothing at the moment.
gift-offer-all = All gifts
gift-offer-more =
    { $count ->
        [one] { $count } more within reach
       *[other] { $count } more within reach
    }
gift-benefits = Benefits of the tier
problem-gift-unknown = There is no such gift.
problem-gift-not_for_tier = The member’s tier does not have this.
problem-gift-points_short = Not enough points: { $missing } are missing.
problem-gift-none_left = Sorry, only { $free } are free in this store. No points were taken.
problem-gift-gone_already = This gift is recorded already.
problem-gift-redemption_unknown = This redemption is not here.
problem-gift-not_reserved =
    { $state ->
        [given] This gift has been handed over already.
       *[released] This reservation was released; the points are back.
    }
problem-gift-not_given =
    { $state ->
        [reserved] This gift was not handed over yet; release it instead.
       *[released] This gift was released already.
    }
problem-gift-note_missing = Say why it is taken back.

## The office
gift-office-subtitle = Points, stock and vouchers, in sums only
gift-office-outstanding = Points outstanding
gift-office-redeemed = Points given for gifts
gift-office-recent = in { $count } days
gift-office-expired = Points that ran out
gift-office-given = Gifts handed over
gift-office-waiting = To be collected
gift-office-open = Open vouchers
gift-office-points = Points by store
gift-office-stock = Stock by store
gift-office-stock_none = No stock yet
gift-office-stock_none_text = It appears here once a manager has received or counted gifts on a tablet.
gift-office-issued = Issued
gift-office-value = Open value
