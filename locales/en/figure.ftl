figure-title = Store figures
figure-title_text = Follow-ups done, sales after contact, new members, churn
figure-since = From { $since_day } to today
figure-from_to = { $from_day } to { $to_day }
figure-period = Period
figure-days = { $count ->
    [one] Last day
   *[other] Last { $count } days
  }
figure-nobody = Nobody
figure-follow_ups = Follow-ups
figure-follow_ups_text = Due in this time; done after their window counts as late, stopped and replaced ones do not count. Not done with the first day past and the window still open is overdue, also when it was given another day since.
figure-due = Due
figure-done = Done
figure-reached = Reached
figure-late = Done late
figure-missed = Missed
figure-overdue = Overdue
figure-none = Nothing was due in these days
figure-none_text = Follow-ups are planned when members buy.
figure-weeks = Last eight weeks: done in time / due
figure-conversion = Sales after contact
figure-conversion_text = { $count ->
    [one] Of the members contacted in these days, who bought within a day of it; days still to come are left out.
   *[other] Of the members contacted in these days, who bought within { $count } days of it; days still to come are left out.
  }
figure-contacted = Contacted
figure-bought = Bought again
figure-share = Share
figure-amount = Amount
figure-no_contacts = Nobody was contacted in these days
figure-fresh = New members
figure-no_fresh = No new members in these days
figure-churn = Churn
figure-churn_text = { $count ->
    [one] Of the members who bought in the last day, those who came once only: 1 − (bought twice or more ÷ all who bought).
   *[other] Of the members who bought in the last { $count } days, those who came once only: 1 − (bought twice or more ÷ all who bought).
  }
figure-customers = Bought
figure-again = Twice or more
figure-once = Once only
figure-no_customers = No member bought in these days
figure-churn_trend = Trend and reasons
figure-churn_periods = Once only / all who bought, periods beginning on the day below
figure-reasons = Why they stay away
figure-reasons_text = As members said it in calls after a long absence; each member counts once for a reason.
figure-no_reasons = No member has named a reason yet
figure-list-due = Follow-ups due
figure-list-done = Follow-ups done
figure-list-late = Follow-ups done late
figure-list-reached = Follow-ups that reached the member
figure-list-missed = Follow-ups missed
figure-list-overdue = Follow-ups overdue
figure-list-contacted = Members contacted
figure-list-bought = Members who bought after a contact
figure-list-customers = Members who bought
figure-list-again = Members who bought twice or more
figure-list-once = Members who came once only
figure-list_none = No member is in this number
figure-replanned = Overdue, given another day
figure-sent = Members texted by the system
figure-list-replanned = Overdue and given another day
figure-list-sent = Members texted by the system
figure-list-fresh = New members
figure-list-complete = New members with a complete record
figure-list-added = New members on the messaging list
figure-day-due = due { $when }
figure-day-moved = moved to { $when }
figure-day-done = done { $when }
figure-day-contact = contacted { $when }
