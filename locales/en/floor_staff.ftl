staff-who = Who is this
staff-pin = PIN
staff-pin-back = Delete
staff-sign_in = Sign in
staff-nobody = Nobody can sign in yet
staff-nobody-text = Ask the store manager to set PINs in the office.
