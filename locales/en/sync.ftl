sync-title = Sync
sync-text = Records are kept on this tablet and sent as soon as the server is there.
sync-state-online = Connected
sync-state-asking = Reaching the server; go on as usual
sync-state-offline = Offline; go on as usual
sync-state-revoked = This tablet was withdrawn
sync-state-closed = The store is closed
sync-state-upgrade = A newer version is needed
sync-state-behind = The server is older; go on working
sync-upgrade_text = New data comes only after an update. What is here can be read as before, and new records are kept and sent where possible. Update while there is a network; unsent records are not lost.
sync-update = Update now
sync-update_none = The server has no newer version yet. Please ask head office.
sync-state-broken = The server has a problem
sync-withdrawn_text = Only this page still opens. Enrol again for the same store and the unsent records go out, or export them first. Once nothing is unsent, members’ records are cleared from this tablet.
sync-last_contact = Last contact: { $last_at }
sync-no_contact = No contact yet
sync-unsent = { $count ->
    [one] { $count } record
   *[other] { $count } records
} not sent yet
sync-oldest = oldest: { $oldest_at }
sync-unsent_text = They are safe on this tablet, also when it is switched off.
sync-all_sent = Everything is sent
sync-clock_ahead = This tablet’s clock is about { $count } min fast; recorded times are corrected.
sync-clock_behind = This tablet’s clock is about { $count } min slow; recorded times are corrected.
sync-now = Sync now
sync-said-done = In step with the server
sync-said-unreachable = The server cannot be reached now. Everything is kept here and sent once it can.
sync-export = Export unsent
sync-export_text = The file holds members’ personal data: hand it to headquarters only and delete it afterwards.
sync-said-exported = { $count ->
    [one] { $count } record
   *[other] { $count } records
} exported.
sync-attention = { $count ->
    [one] { $count } record needs
   *[other] { $count } records need
} attention
sync-text-rejected = The server did not take it; what was typed is all here. If it needs nothing, let it go.
sync-text-gift = The server did not take it: by its book no such gift was left, or the points were short. When the customer has the gift, the manager counts the shelf and records it here; when it came back, dismiss this.
sync-text-held = The server has it, but a person must look at it.
sync-text-parked = It no longer fits what came in, so it is not shown here. The server decides when it is sent.
sync-held = Kept at the server; headquarters will look at it.
sync-typed = What was typed
sync-by = { $name }, { $recorded_at }
sync-mend = Mend and save again
sync-mend_gift = The gift is gone: record it
sync-dismiss = Let it go
sync-dismiss_sure = { $count ->
    [1] Let this record go? It will not be sent again.
   *[other] Let these { $count } records go? They will not be sent again.
}
sync-dismiss_yes = Yes
sync-said-dismissed = Seen to.
sync-mismatch = A check at { $mismatch_at } found rows that differ from the server’s; they were fetched again. Unsent records are untouched.
sync-lacking = At { $lacking_at } the server was found restored from an older backup. Records it had received before and may lack now, and that this tablet no longer holds: { $count }. Tell headquarters at once; the replaced database may still have them.
sync-lacking_told = Headquarters knows
sync-understood = Understood
sync-tablet = This tablet
sync-role = Used for
sync-rows = Held here
sync-rows_held = { $members } members · { $purchases } purchases
sync-rows_more = { $follow_ups } follow-ups · { $contacts } contacts
sync-kind = Kept
sync-kind-disk = Encrypted on this tablet
sync-kind-memory = In memory only; loaded again after the window closes
sync-storage = Storage
sync-storage_used = { $used } of { $quota }
sync-persisted = The browser will not clear it
sync-not_persisted = The browser may clear it when space runs out
sync-playbook = Playbook
sync-schema = data format { $version }
sync-device = Device
sync-op-member-register = Register a member
sync-op-member-update = Change a member
sync-op-member-consent = Change of consent
sync-op-member-add_to_messaging = Adding to messaging
sync-op-member-remove_from_messaging = Taking off messaging
sync-op-member-merge = Merge of members
sync-op-member-unmerge = Undoing a merge
sync-op-duplicate-differ = Not the same member
sync-op-member-import = Import a member
sync-op-member-import_record = Add a member from a sheet
sync-op-member-import_fields = Change a member from a sheet
sync-op-member-take_back_fields = Take back a change from a sheet
sync-op-member-take_back_record = Remove a member from a sheet
sync-op-purchase-record = Record a purchase
sync-op-purchase-correct = Correct a purchase
sync-op-purchase-return = Take back a purchase
sync-op-purchase-import = Import purchases
sync-op-visit-record = Record a visit
sync-op-contact-record = Record a contact
sync-op-follow_up-close = Closing missed follow-ups
sync-op-refusal-record = Record a refusal
sync-op-checklist-start = Start a checklist
sync-op-checklist-tick = Tick a point
sync-op-checklist-sign = Sign a checklist
sync-op-checklist-discard = Give up a checklist
sync-op-gift-receive = Receive gifts
sync-op-gift-count = Count gifts
sync-op-gift-redeem = Give a gift for points
sync-op-gift-gone = Record a gift that is gone
sync-op-gift-give = Hand over a reserved gift
sync-op-gift-release = Release a reserved gift
sync-op-gift-take_back = Take a gift back
sync-op-points-correct = Correct points
sync-op-points-expire = Points run out
sync-op-voucher-issue = Issue a voucher
sync-op-voucher-reward = Issue a reward for new customers
sync-op-voucher-grant = Give a voucher
sync-op-voucher-use = Use a voucher
sync-op-voucher-void = Void a voucher
sync-arg-name = Name
sync-arg-sex = Sex
sync-arg-phone = Phone
sync-arg-vip_number = VIP number
sync-arg-birthday = Birthday
sync-arg-wedding_day = Wedding day
sync-arg-address = Address
sync-arg-district = District
sync-arg-hours = Preferred hours
sync-arg-likes_brand = Likes: brand
sync-arg-likes_price = Likes: price
sync-arg-likes_function = Likes: function
sync-arg-note = Note
sync-arg-consent = Agreed to be contacted
sync-arg-clerk_id = Clerk
sync-arg-referrer_id = Referred by
sync-arg-member_id = Member
sync-arg-id_number = ID number
sync-arg-alias_id = Merged member
sync-arg-first_id = Member
sync-arg-second_id = Other member
sync-arg-from_alias = Taken from the merged member
sync-arg-amount_minor = Amount
sync-arg-quantity = Quantity
sync-arg-receipt = Receipt number
sync-arg-purchase_day = Day of purchase
sync-arg-items = Items
sync-arg-reason = Reason
sync-arg-visit_day = Day of visit
sync-arg-stage = Stage
sync-arg-scenario = Occasion
sync-arg-core_need = Core need
sync-arg-needs = Other needs
sync-arg-bought = Bought
sync-arg-channel = Way
sync-arg-outcome = Outcome
sync-arg-answers = Answers
sync-arg-next_day = Next day
sync-arg-seconds = Length (s)
sync-arg-source = Said how
sync-arg-point = Point
sync-arg-ticked = Ticked
sync-arg-signed_name = Signed by
sync-arg-staff_id = Person
sync-arg-joined_day = Joined
sync-arg-gift = Gift
sync-arg-counted = Counted
sync-arg-keep = Reserve
sync-arg-points = Points
sync-arg-occasion_day = Day
sync-arg-nth = Number
sync-keep = Ask the browser to keep it
sync-not_kept = The browser refused. Add this page to the home screen and try again.
sync-kept = The browser will keep it.
sync-text-mend = The server did not take it; what was typed is all here. Mend it and save it again.
sync-text-mend_member = The member it is about was not registered either. Mend that registration first, then come back to this record.
sync-photos = { $count ->
    [one] { $count } photo not uploaded yet ({ $size })
   *[other] { $count } photos not uploaded yet ({ $size })
}
sync-photo_now = Uploading (%)
sync-photos_later = { $count ->
    [one] { $count } photo did not get through. It is tried again later, and the others go on.
   *[other] { $count } photos did not get through. They are tried again later, and the others go on.
}
sync-photos_refused = { $count ->
    [one] { $count } photo could not be uploaded
   *[other] { $count } photos could not be uploaded
}
sync-photos_again = Upload again
