points-title = The points of { $name }
points-all = { $points } points in detail
points-rule = { $rate } for each yuan spent
points-rule-expire =
    { $count ->
        [one] ; they run out after { $count } month, the oldest first
       *[other] ; they run out after { $count } months, the oldest first
    }
points-balance = Now
points-earned = From purchases
points-given = For gifts
points-expired = Ran out
points-by_hand = By hand
points-none = No points yet
points-then = { $points } then
points-then_owes = owes { $points }
points-owes = Owes { $points } points
points-owes_named = { $name }, owes { $points } points
points-all_owes = Owes { $points } points · in detail
points-why-sale = Purchase
points-why-correction = Purchase corrected
points-why-return = Return
points-why-balance = Balance brought over
points-why-gift = For { $gift } ×{ $count }
points-why-gift_back = { $gift } ×{ $count } came back
points-why-expiry = Earned up to { $until_day }, ran out
points-why-expiry_back = Ran out by mistake, given back
points-why-by_hand = By hand
points-correct = Correct points
points-way = How
points-way-add = Add
points-way-take = Take away
points-how_many = How many points
points-correct-save = Save
points-corrected = The points are corrected
problem-points-none = Say how many points.
problem-points-reason_missing = Choose the reason.
problem-points-below_zero = That would go below zero: there are { $points } points.
problem-points-never_expire = By the playbook, points never run out.
problem-points-not_yet = They have not run out yet.
