office-title = Office
office-seal = H
language-short-zh-CN = 简
language-short-zh-TW = 繁
language-short-en = EN
office-home = Home
office-members = Members
office-imports = Import
office-lookups = File look-ups
office-problem = That did not work
office-to_home = To the first page
office-show_all = Show everything
office-more = Show more

## Home
office-hello = Hello, { $name }
office-glance = At a glance
office-members_new = { $count } new yesterday
office-purchases_yesterday = Sales yesterday
office-overdue = Overdue follow-ups
office-due_today = { $count } due today

office-share = Members by tier
office-share_text = Each tier's share of the members, beside what the playbook aims at. New members are those who joined within a year, divided by the members before them; at least { $percent } is the aim.
office-share_wanted = aim { $percent }
office-new_year = New within a year
office-new_wanted = at least { $percent }
office-new_few = Too few
office-district_any = All districts
office-record = Record
office-record_any = All records
office-record_gaps = Incomplete records
office-since = Joined since { $since_day }
office-since_any = Any day of joining

## Members
office-search_hint = Name, pinyin, end of phone, card number
office-tier_any = All tiers
office-vip = VIP number
office-spend = Total spend
office-last_purchase = Last purchase
office-members_none = No members found
office-members_none_text = Try other words, or fewer filters.
office-members_nobody = No members yet
office-members_none_yet = Stores register members on their tablets, or import them from the till.
office-members_of_store = Members of this store
office-member = Member's file
office-file_logged = You are looking at another store's member. This look is on record.
office-refused ={ $channel ->
    [call] Wants no calls (since { $since_day })
    [message] Wants no messages (since { $since_day })
    [mail] Wants no e-mail (since { $since_day })
   *[all] Wants no contact at all (since { $since_day })
  }
office-tier_since = since { $since_day }
office-largest = largest { $amount_minor }
office-purchases = Purchases
office-last_on = last { $last_day }
office-purchases_none = No purchases yet.
office-receipt = Receipt { $number }
office-kind-correction = Correction
office-kind-return = Return
office-follow_ups = Follow-ups
office-follow_up = Follow-up
office-follow_ups_none = No follow-ups.
office-planned_for = (planned for { $first_day })
office-done_on = done { $done_day }
office-state-open = Open
office-state-done = Done
office-state-superseded = Replaced by a newer purchase
office-state-stopped = Stopped
office-contacts = Contacts
office-contacts_none = Nobody has been in touch yet.
office-visits = Visits
office-visits_none = No visits recorded.
office-bought = Bought
office-not_bought = Did not buy
office-who = Who
office-phone_dead = Dead number
office-sex = Sex
office-birthday = Birthday
office-wedding_day = Wedding day
office-joined = Joined
office-clerk = Clerk
office-hours = Call hours
office-consent = Agreed to messages
office-district = District
office-likes_brand = Likes: brand
office-likes_price = Likes: price
office-likes_function = Likes: function

## File look-ups
office-reason = A member of another store
office-reason_text = Say first why you need it. Your name, the time and the reason are kept, and the privacy officer reads them.
office-reason_label = Reason
office-reason_hint = For example a complaint, or a card application to check. Holds 30 minutes for this member.
office-reason_open = Open the file
office-lookups_text = Who looked at another store's member, when and why.
office-looked_by = Who
office-looked_at = Member
office-lookups_none = No look-ups yet
office-lookups_none_text = Every look at a member from outside their store is kept here.

## First run
office-setup = Set up
office-setup_text = One page and you are ready. All of it can be changed later in the office.
office-setup_key = Show that this server is yours
office-setup_token = Set-up word
office-setup_token_hint = The letters and digits shown in the window that started the server.
office-setup_chain = The chain and its first store
office-setup_chain_name = Name of the chain
office-setup_language = Language
office-setup_region = Where
office-setup_store = Name of the first store
office-setup_administrator = The first administrator
office-setup_go = Finish
office-setup_done = All set. Please sign in with the number and password you chose.
office-region-Shanghai = Mainland China (CNY)
office-region-Taipei = Taiwan (TWD)
office-region-Hong_Kong = Hong Kong (HKD)
office-region-Macau = Macau (MOP)
office-region-Singapore = Singapore (SGD)

## What went wrong
problem-form-unreadable = What was sent could not be read. Please go back and fill it in again.
problem-form-too_large = What was sent is too large.
problem-lookup-reason_short = Please say a little more: at least { $least } characters.
problem-setup-token_wrong = Not the right word. Look at the window that started the server.

## Playbook
office-rules = Tiers and cadence
office-card = Card
office-enters_by = Enters by
office-share = Share aimed at
office-after = After
office-day = Day
office-step = Step
office-channel = How
office-outcome_closes = ends the follow-up
office-outcome_asks_day = asks for a day
office-outcome_again = again after { $count } days
office-publish_text = Tablets change over at their next sync. What was recorded with an older version keeps showing it.
