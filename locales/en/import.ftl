import-title = Import from the POS
import-subtitle = Turns the table that the POS system exports into members and purchases; the tablets receive them by themselves.
import-new = New import
import-file = File exported by the POS system
import-file_hint = CSV, tab-separated text or XLSX, up to 50 MB and 200,000 lines. Importing the same file again counts nothing twice.
import-upload = Upload and look
import-runs = Imports so far
import-person = By
import-uploaded_at = Uploaded
import-finished_at = Finished
import-no_name = File without a name
import-by_column = As the table says
import-none = No imports yet
import-none_text = Export the sales from the POS system and choose the file above.
import-added = Added
import-unchanged = Known already
import-refused = Not imported
import-state-uploaded = Choose columns
import-state-checking = Checking
import-state-checked = To be confirmed
import-state-running = Importing
import-state-failed = Stopped
import-state-done = Done

## Columns
import-columns = Check the columns
import-beginning = How the file begins
import-unreadable_line = This line cannot be read
import-which_column = Which column is what
import-which_column_text = Those with * are needed. The next file with the same header will be matched by itself.
import-members_text = Only purchases are imported here, no names or phone numbers. A customer not known yet is called by the code until staff fill in name and phone at the next visit.
import-no_column = Not in the file
import-column_number = Column { $number }
import-field-code = Customer code
import-field-store = Store
import-field-slip = Related slip
import-field-day = Date of sale
import-field-amount = Amount
import-field-quantity = Quantity
import-field-points_enabled = Points enabled
import-field-points = Points of this line
import-field-balance = Current points
import-field-amount_per_point = Amount per point
import-field-note = Note
import-whole_file = The whole file
import-store_of_file = Store
import-store_by_column = By the column of stores
import-fixed_day = Date for lines without one
import-day_order = Dates are written
import-day_order-ymd = year month day
import-day_order-dmy = day month year
import-day_order-mdy = month day year
import-day_order-roc = Minguo year month day
import-points_rule = Lines without points
import-points_rule-rule = earn by the rule of the chain
import-points_rule-none = earn none
import-check = Check the file
import-mend = Something is missing or wrong; it is marked below.
import-same_file = This file was imported on { $when }. Importing it again counts nothing twice.
import-reading = Garbled text, or columns not told apart?
import-reading_text = Read the file another way; the columns are matched anew.
import-sheet = Sheet
import-encoding = Encoding
import-encoding-utf-8 = UTF-8
import-encoding-gb18030 = GB18030 (simplified Chinese)
import-encoding-big5 = Big5 (traditional Chinese)
import-encoding-utf-16 = UTF-16
import-delimiter = Columns are separated by
import-delimiter-comma = commas
import-delimiter-semicolon = semicolons
import-delimiter-tab = tabs
import-delimiter-bar = bars
import-delimiter-blank = blanks
import-header_line = The header is on line
import-header_line_hint = 0 when there is none.
import-read_again = Read again
import-remove = Give up this import
import-remove_text = The uploaded file is deleted at once. Members and purchases stay as they are.
import-removed = Given up; the file is deleted.

## What was found
import-preview = Look, then import
import-nothing_written = This is what it will look like. Nothing has been written yet.
import-nothing_new = There is nothing new in this file.
import-to_add = To be added
import-of_lines =
    { $count ->
        [one] of { $count } line
       *[other] of { $count } lines
    }
import-unchanged_hint = imported before, or recorded on a tablet
import-refused_hint = lines with mistakes
import-customers = Customers
import-strangers =
    { $count ->
        [one] { $count } of them becomes a new member
       *[other] { $count } of them become new members
    }
import-days = { $first_day } to { $last_day }
import-lines =
    { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
import-returns =
    { $count ->
        [one] with { $count } return
       *[other] with { $count } returns
    }
import-start =
    { $count ->
        [one] Import { $count } line
       *[other] Import { $count } lines
    }
import-change_columns = Change the columns
import-first_lines = { $count ->
    [one] The first line
   *[other] The first { $count } lines
}
import-return = Return
import-faulty =
    { $count ->
        [one] { $count } line has mistakes
       *[other] { $count } lines have mistakes
    }
import-faulty_text = These are left out; all others go in. Mend them and import the whole file again: nothing is counted twice.
import-download_faulty = Download the list
import-list-line = Line
import-list-column = Column
import-list-value = What it says
import-list-reason = What is wrong

## While it runs
import-lines_checked =
    { $count ->
        [one] { $count } line checked
       *[other] { $count } lines checked
    }
import-so_far = { $added } added, { $unchanged } known already, { $refused } not imported
import-may_leave = You may leave this page; it goes on by itself.
import-unreachable = The server cannot be reached now. How far the import came is kept; this page goes on when the server is back.
import-cut_off = The server was restarted and this stopped. What was done is kept; go on from there.
import-go_on = Go on

## The result
import-result = Result of the import
import-done = Everything is in. The tablets receive it with their next sync.
import-done_with_refused =
    { $count ->
        [one] Done, but { $count } line was not imported.
       *[other] Done, but { $count } lines were not imported.
    }
import-done_nothing_new = Done; there was nothing new.
import-file_deleted = The uploaded file has been deleted from the server.
import-to_members = See the members
import-another = Import another file

## What is wrong with a file
problem-import-file_missing = Please choose a file first.
problem-import-empty = This file is empty.
problem-import-no_rows = This file has a header and no row below it.
problem-import-too_large = The file is larger than { $megabytes } MB. Please export it in parts, by month or by store.
problem-import-too_many_rows = There are more than { $rows } lines. Please export them in parts, by month or by store.
problem-import-not_table = This is not a table. Please upload CSV or XLSX.
problem-import-web_page = This is a web page in the guise of a table. Open it in a spreadsheet, save it as XLSX and upload that.
problem-import-old_excel = This is the old spreadsheet format. Please save it as XLSX and upload that.
problem-import-locked = This workbook has a password. Please remove it and upload again.
problem-import-corrupt = This workbook is damaged and cannot be read. Please export it again.
problem-import-bomb = This file unpacks to something enormous, so it was not opened.
problem-import-one_column = Only one column was found. Columns must be separated by commas, semicolons, tabs or blanks.
problem-import-begun = This import has begun already and cannot be changed.
problem-import-stopped = Something went wrong on the way; what was done is kept. Press Go on; if it stays, tell HQ.
problem-import-file_gone = The uploaded file is no longer on the server. Upload it again; nothing is counted twice.
problem-import-column_needed = Please say which column this is.
problem-import-column_twice = This column is taken for something else already.
problem-import-store_needed = Please choose the store, or say which column names it.
problem-import-day_needed = There is no column with dates. Please give a date.
problem-import-fixed_day_future = The date cannot be later than today.
problem-import-header_line_wrong = Please enter a number from 0 to { $most }.

## What is wrong with a line
problem-import-row_encoding = The text is in an unknown encoding.
problem-import-row_quote = A quotation mark is never closed.
problem-import-row_long = The line or one of its cells is too long.
problem-import-code_missing = There is no customer code.
problem-import-code_long = The customer code is too long: { $value }
problem-import-store_missing = There is no store.
problem-import-store_unknown = No such store, or it is closed: { $value }
problem-import-store_other = Not your store: { $value }
problem-import-slip_long = The slip number is too long: { $value }
problem-import-day_missing = There is no date.
problem-import-day_wrong = This is no date: { $value }
problem-import-day_future = The date is after today: { $value }
problem-import-day_too_old = The day is too long ago: { $value }
problem-import-amount_missing = There is no amount.
problem-import-amount_wrong = This is no amount: { $value }
problem-import-amount_large = The amount is too large: { $value }
problem-import-quantity_wrong = This is no quantity: { $value }
problem-import-points_wrong = These are no points: { $value }
problem-import-per_point_wrong = This is no amount per point: { $value }
problem-import-switch_wrong = Points enabled is neither yes nor no: { $value }
problem-import-slip_other_member = Slip { $value } is recorded on a tablet for another member. Please find out whose it is.
problem-import-member_erased = The file of customer { $value } was erased at their wish; nothing more is recorded.
problem-import-forbidden = The person who started this may no longer import.
problem-import-rejected = This line was not accepted. Please tell HQ.
