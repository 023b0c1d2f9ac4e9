## Doing
common-save = Save
common-cancel = Cancel
common-back = Back
common-search = Search
common-edit = Edit
common-print = Print
common-call = Call
common-start = Start
common-continue = Continue
common-refresh = Refresh
common-show = Show
common-more = More
common-filter = Filter
common-sign_in = Sign in
common-sign_out = Sign out
common-skip_to_content = Skip to content

## Saying
common-yes = Yes
common-no = No
common-loading = Loading…
common-none = None
common-all = All
common-all_of_them = All
common-unknown = Unknown
common-active = Active
common-inactive = Inactive
common-count =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }

## Days and times
common-today = Today
common-yesterday = Yesterday
common-tomorrow = Tomorrow
common-days_ago =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
common-days_late =
    { $count ->
        [one] { $count } day late
       *[other] { $count } days late
    }
common-in_days =
    { $count ->
        [one] in { $count } day
       *[other] in { $count } days
    }
common-never = Never
common-day = Date
common-time = Time

## Things
common-name = Name
common-note = Note
common-phone = Phone
common-address = Address
common-amount = Amount
common-quantity = Quantity
common-points = Points
common-tier = Tier
common-store = Store
common-role = Role
common-status = Status
common-reason = Reason
common-version = Version
common-language = Language
common-file = File
common-menu = Menu
common-app_name = Huitouke

## Languages, each by its own name
language-zh-CN = 简体中文
language-zh-TW = 繁體中文
language-en = English

## Roles
role-clerk = Clerk
role-store_manager = Store manager
role-supervisor = Supervisor
role-hq = HQ operations
role-trainer = Trainer
role-mystery_shopper = Mystery shopper
role-service_desk = Service desk
role-privacy_officer = Privacy officer

## What went wrong, anywhere
problem-not_found = This page or record is not here; it may have been removed.
problem-role-forbidden = Your role may not do this. Ask your store manager if you need it.
problem-busy = The system is busy. Nothing is lost; try again in a few seconds.
problem-disk-full = The server’s disk is full, so nothing can be saved for now. Nothing is lost; tell HQ, and try again once there is room.
problem-csrf-invalid = This page has been open too long. Refresh it and send again.
problem-server = Something broke and has been noted. Try again; if it stays, tell HQ.

## What was typed
problem-args-invalid = Something here is not right. Please check it.
problem-args-required = This is needed.
problem-args-too_long = This is too long. Please shorten it.
problem-args-too_large = This number is too large. Please check it.
problem-args-too_small = This number is too small. Please check it.
problem-args-pattern = This is not written the right way. Please check it.
problem-args-unknown = There is something here that the system does not know. Update and try again.
problem-args-number = Type a number.
problem-args-day = Please enter a real date.

## Tablets and the server
problem-operation-already_recorded = This was recorded already, so the change was not saved. To change it, open the record and correct it there.
problem-operation-failed = This record could not be written. It is kept for a person to look at.
problem-operation-unknown = This kind of record is not known here yet. It is kept.
problem-operation-too_old = This record was made by a very old version that this program cannot read any more. It is kept for a person to look at.
problem-operation-too_new = This record was made by a newer version. It is kept until the program is updated.
problem-operation-unreadable = This record could not be read. It is kept for a person to look at.
problem-sync-epoch = The server was restored from a backup. This tablet checks again by itself; nothing is lost.
problem-sync-gap = The server lacks earlier records of this tablet. They are sent again by themselves.
problem-sync-fork = This tablet's data seems to have been copied. It takes a new device number and sends again.
problem-sync-upgrade = This program is too old to receive new data. Update to go on; unsent records are kept.
problem-sync-server_behind = The server was set back to an older program, so syncing waits. Everything is safe on this tablet; go on working, it is sent by itself once the server is updated.
problem-sync-scope_forbidden = This tablet may not use that store's data.
problem-device-unknown = The server does not know this tablet. Enrol it again.
problem-device-revoked = This tablet has been withdrawn. Contact HQ; unsent records are still on it.
