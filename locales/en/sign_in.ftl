sign_in-title = Sign in to the office
sign_in-number = Staff number
sign_in-password = Password
sign_in-hint = Forgotten? Headquarters or your store manager can set a new one.
sign_in-change_password = Change password
sign_in-password_old = Current password
sign_in-password_new = New password
sign_in-password_rule = At least 10 characters, without the staff number. A few words in a row do well.
sign_in-password_changed = Password changed. You were signed out everywhere else.
sign_in-left = You have signed out.

## What went wrong
problem-sign_in-needed = Please sign in first.
problem-sign_in-wrong = The staff number or password is wrong.
problem-sign_in-locked = Too many wrong tries. Please try again in { $minutes } min.
problem-password-wrong = The current password is wrong.
problem-password-too_short = A password needs at least { $count } characters.
problem-password-holds_number = Leave your staff number out of the password.
problem-password-too_plain = Too plain. Please use more different characters.
problem-pin-malformed = A PIN has 4 to 8 digits.
problem-pin-too_plain = Too easy to guess: no runs like 1234, not one digit only.
