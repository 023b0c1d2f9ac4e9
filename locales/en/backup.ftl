backup-title = Backups
backup-subtitle = One is made every week, and whenever you like. Each is opened again and checked.
backup-now = Back up now
backup-under_way = Backing up…
backup-may_leave = You may leave this page; the backup goes on. Stores work as usual.
backup-newest_good = Newest backup that was checked: { $made_at }
backup-late = The newest backup that was checked is { $count } days old. Please make one now.
backup-never = There is no checked backup yet. Please make one now.
backup-ahead = The checked backups are dated in the future (up to { $made_at }), so their age is unknown. Please check the clock of this server, then make one now.
backup-same_disk = Backups and data are on the same disk; if it breaks, both are gone. Put backups on another disk with the environment variable { $setting }.
backup-made_at = Made
backup-age = Age
backup-kind = How
backup-kind-weekly = Weekly
backup-kind-on_demand = By hand
backup-size = Size
backup-files = Photos and files
backup-just_now = just now
backup-hours =
    { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
backup-days =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
backup-verified = Checked
backup-damaged = Damaged
backup-none = No backups yet
backup-none_text = They are listed here once they are made.
backup-how = Keeping and restoring
backup-how_kept = Kept are the newest { $newest }, one for each of the last { $weeks } weeks and one for each of the last { $months } months. The two newest that were checked are never deleted.
backup-how_restore = To restore, stop the program on the server, then run the command below. The replaced data is kept beside it; tablets send again whatever the backup lacks.
backup-how_drill = A restore drill leaves the data in use alone. Do one every quarter:

## How far it is
backup-phase-copying = Copying the database
backup-phase-files = Copying photos and files
backup-phase-verifying = Opening it again and checking
backup-phase-starting = Starting the server of the drill
backup-phase-pulling = A tablet fetches all records

## Command line
backup-cli-usage = Usage:
backup-cli-usage-serve = start the server
backup-cli-usage-backup = make a backup now
backup-cli-usage-list = list the backups
backup-cli-usage-restore = restore the newest one (or give a name)
backup-cli-usage-drill = rehearse a restore; the data in use is left alone
backup-cli-usage-rotate_epoch = after other tools restored the database: tablets send again
backup-cli-usage-transfer = move the SQLite file into the PostgreSQL database of DATABASE_URL
backup-cli-usage-backed_up = on PostgreSQL: a dump that was begun after this moment was verified; tablets may forget more
backup-cli-usage-photos = photos that are not in their folder are really gone: tablets send them again
backup-cli-made = Backup made and checked: { $folder } ({ $size })
backup-cli-choose = These are the backups. Say which one (the beginning of its name will do, the newest is { $newest }):
backup-cli-restoring = Restoring the backup of { $made_at }: { $name }
backup-cli-restored = Restored to { $made_at } and checked: { $name }
backup-cli-aside = The replaced database was not deleted. It is kept in: { $folder }
backup-cli-carried = Taken over from the replaced database: tablets enrolled since: { $enrolled }, withdrawn tablets: { $withdrawn }, added or changed people: { $staff }, changed PINs: { $pins }, changed accounts: { $accounts }, people who left: { $left }.
backup-cli-storeless = People whose store the backup does not have: { $count }. They are in no store; please open the store again and put them there.
backup-cli-reopened = Attention: nobody of headquarters could have signed in. Accounts of headquarters that are as in the backup again: { $count }. Please change their passwords now.
backup-cli-not_carried = Attention: the replaced database could not be read, or belongs to another chain. Withdrawn tablets, people who left, roles, PINs and passwords are all as they were in the backup: whoever was shut out since can get in again. Please check them in the office before tablets are used.
backup-cli-forgotten = Note: this backup is too old. Records that it lacks and that tablets may no longer hold: { $count }. They are in the replaced database; do not delete it.
backup-cli-lost_files = Photos or files that are damaged or gone: { $count }. Tablets that still hold them send them again.
backup-cli-next = Everybody signs in to the office again. Start the server now: tablets send again whatever the backup lacks. Changes of stores, playbook and imports made at headquarters since the backup have to be repeated.
backup-cli-drilling = Restore drill with the backup of { $made_at }: { $name }
backup-cli-drill_passed = Drill passed. Stores: { $stores }, records: { $rows }, all as in the backup, in { $seconds } seconds.
backup-cli-drill_failed = Drill failed. Backup { $name }, stores: { $stores }, records fetched: { $rows }, in { $seconds } seconds.
backup-cli-drill_wrong = What differs: { $what }
backup-cli-rotated = A new history has begun: { $before } → { $after }. Tablets fetch everything anew and send what the server lacks; everybody signs in to the office again.
backup-cli-backed_up = Noted: a verified dump that was begun after { $made_at }.
backup-cli-may_forget = Tablets may now forget what the older of the two newest holds ({ $made_at }); tablets: { $tablets }.
backup-cli-one_more = One dump alone may turn out damaged. Tablets may forget something once a second one is noted.
backup-cli-photos = The records of photos now say what is in the folder. Changed: { $changed }.

## What went wrong
problem-backup-none = There is no checked backup.
problem-backup-unknown = There is no backup called "{ $which }". Leave the name out to list them all.
problem-backup-several = Several backups begin with "{ $which }". Please give the whole name.
problem-backup-busy = A backup is already under way.
problem-backup-disk_full = The disk is full. No backup was made, and nothing half is left. Make room or put backups elsewhere, then try again.
problem-backup-unwritable = The folder for backups cannot be written. No backup was made. Check the disk and the permissions, then try again.
problem-backup-damaged = The backup was not what it should be when it was read again, so it was thrown away. Check the disk, then try again.
problem-backup-cut_off = The last backup was cut off; nothing half is left. Please make one again.
problem-backup-no_database = There is no database in the folder { $folder }.
problem-backup-postgres = The data is in { $engine }. Use { $tools } to back it up and restore it, then run { $command }, so that tablets send again whatever the backup lacks.
problem-backed_up-file = The data is in the SQLite file. { $command } does all of this by itself.
problem-backed_up-no_instant = Please say when the dump was begun, for example { $example }. Nothing was noted.
problem-backed_up-future = { $given } is in the future. Please check the clock. Nothing was noted.
problem-restore-under_way = A backup is being restored. Start again when it is done.
problem-restore-server_runs = The server is using this data folder. Stop it first, then try again. Nothing was changed.
problem-restore-damaged = The backup { $which } is damaged and was not used. Take another one. Nothing was changed.
problem-restore-newer = This backup was made by a newer program ({ $program }). Update the program first. Nothing was changed.
problem-restore-not_the_same = What was restored is not what the backup holds, so it was not used. Check the disk. The data is as it was.
problem-drill-no_server = The server of the drill did not start: { $log }
