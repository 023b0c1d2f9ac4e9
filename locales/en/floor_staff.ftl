staff-who = Who is this
staff-pin = PIN
staff-pin-back = Delete
staff-sign_in = Sign in
staff-stay = Stay as { $name }
staff-by_number = Type a staff number
staff-by_name = Choose a name
staff-nobody = Nobody can sign in yet
staff-nobody-text = Ask the store manager to set PINs in the office.
staff-nobody_chosen = Choose a name or type a staff number first.
staff-locked = Too many wrong tries. Wait
staff-auto_lock = Locks when nobody touches it
staff-minutes = { $count } min
staff-auto_lock_kept = Changed.
problem-pin-wrong = Wrong PIN; { $left ->
    [one] { $left } try
   *[other] { $left } tries
} left.
problem-pin-locked = Too many wrong tries. Try again in { $seconds } s.
