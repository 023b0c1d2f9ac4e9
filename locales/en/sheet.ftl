sheet-title = Member sheets
sheet-subtitle = Export members in the uniform columns, or import them from such a sheet.
sheet-members = Members
sheet-export = Export members
sheet-export_start = Export
sheet-exports = Exports so far
sheet-format = File format
sheet-no_tier = No tier yet
sheet-reason = Reason for the export
sheet-reason_hint = An export is a look at many people's files. The reason, at least { $least } characters, is kept with your name and the time.
sheet-asked_at = Asked for
sheet-export_state-running = Exporting
sheet-export_state-done = Ready
sheet-export_state-failed = Failed
sheet-export_state-gone = File deleted
sheet-ready = { $count ->
    [one] { $count } member exported.
   *[other] { $count } members exported.
} The file is kept for { $hours } hours and then deleted.
sheet-download = Download
sheet-again = Export again
sheet-cut_off = The server was restarted and the export stopped. Export again with one click.
sheet-export_may_leave = You may leave this page and come back for the file. If the server is restarted meanwhile, the export stops and must be started again.
sheet-export_unreachable = The server cannot be reached now. If it is being restarted, this export has stopped; export again when the server is back.
sheet-yes = Yes
sheet-no = No
sheet-import = Import members
sheet-import_text = The columns are those of the export; their names count, not their order. Members are found by record ID, else VIP number, else phone. An empty cell never erases anything. Tier, points and spend follow from purchases and are not imported.
sheet-file = Sheet of members
sheet-file_hint = CSV or XLSX, at most 50 MB and 50,000 rows. Importing the same file twice changes nothing.
sheet-rule = Where values differ
sheet-rule-fill = Fill only what is empty
sheet-rule-sheet = The sheet wins
sheet-other_rule = Change to: { $rule }
sheet-none = No members imported yet
sheet-none_text = Choose a sheet of members above.
sheet-kind-new = New members
sheet-kind-changed = Changed
sheet-kind-unchanged = Unchanged
sheet-kind-refused = Not imported
sheet-changes = Changes
sheet-no_lines = No such rows
sheet-nothing_written = This is what the import would change. Nothing has been written yet.
sheet-nothing_new = Nothing in this file would change anything.
sheet-ignored = Columns that are not read: { $columns }
sheet-remove_text = The uploaded file is deleted at once; members stay as they are.
sheet-taken = Written
sheet-taken_hint = { $fresh } new, { $changed } changed
sheet-fault_said = { $column }: { $text }
sheet-fault = { $column } "{ $value }": { $text }
sheet-state-uploaded = To be checked
sheet-state-checking = Checking
sheet-state-checked = To be confirmed
sheet-state-running = Importing
sheet-state-done = Done
sheet-state-undoing = Undoing
sheet-state-undone = Undone
sheet-state-failed = Stopped
sheet-undo = Undo this import
sheet-undo_text = Possible until { $until_day }. Values that nobody changed since go back, new members that were never used are removed; the others stay and are listed.
sheet-undone = { $count ->
    [one] { $count } row undone.
   *[other] { $count } rows undone.
}
sheet-kept = { $count ->
    [one] { $count } row was not undone; see below.
   *[other] { $count } rows were not undone; see below.
}
sheet-kept_title = Not undone
sheet-kept_used = Something was recorded for this member since, so the member stays.
sheet-kept_fields = Changed again since, so kept: { $fields }

## Columns
sheet-column-id = Record ID
sheet-column-store = Store
sheet-column-name = Name
sheet-column-sex = Sex
sheet-column-phone = Phone
sheet-column-vip_number = VIP number
sheet-column-id_number = ID number
sheet-column-address = Address
sheet-column-district = District
sheet-column-birthday = Birthday
sheet-column-wedding_day = Wedding day
sheet-column-joined_day = Joined
sheet-column-tier = Tier
sheet-column-points = Points
sheet-column-spend = Cumulative spend
sheet-column-purchases = Purchases
sheet-column-last_purchase_day = Last purchase
sheet-column-clerk = Clerk
sheet-column-referrer = Referrer
sheet-column-hours = Preferred hours
sheet-column-likes_brand = Preferred line
sheet-column-likes_price = Preferred price
sheet-column-likes_function = What matters
sheet-column-note = Note
sheet-column-consent = Consent

## Problems
problem-sheet-no_columns = No columns of members were found. The first row must name them, for example Name, Phone, VIP number; export a sheet to see how.
problem-sheet-file_gone = The file was deleted when its time was up. Export again when you need it.
problem-sheet-undo_over = The time to undo has passed.
problem-sheet-no_key = No record ID, VIP number or phone, so there is no telling who this is.
problem-sheet-name_missing = A new member needs a name.
problem-sheet-twice = The same member as in row { $value }.
problem-sheet-phone_many = Several members have this phone; add the VIP number.
problem-sheet-phone_other = Another member has this phone. Mend the name if it is the same person, else add a VIP number.
problem-sheet-vip_twice = Somebody has this VIP number already.
problem-sheet-choice_unknown = There is no such choice.
problem-sheet-clerk_unknown = The store has no such clerk; write the staff number.
problem-sheet-referrer_unknown = The store has no such referrer; write the VIP number.
problem-sheet-too_long = This is too long.
problem-sheet-member_gone = This member is not there any more.
problem-sheet-rejected = Not written; import this row again.
problem-member-used = Something was recorded for this member since the import.
