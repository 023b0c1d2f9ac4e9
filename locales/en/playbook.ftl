## The page
playbook-title = Playbook
playbook-subtitle = Rules, scripts and checklists from HQ; tablets get them at their next sync
playbook-version = Version { $version }
playbook-versions = Publications
playbook-published_by = Published by { $name }, { $published_at }
playbook-current = Current
playbook-none = No playbook has been published
playbook-tiers = Tiers
playbook-cadence = Follow-up cadence
playbook-scripts = Scripts and messages
playbook-checklists = Checklists
playbook-gifts = Gifts and vouchers
playbook-gift = What
playbook-gift-by = Given for
playbook-gift-value = Value
playbook-gift-days = Days valid
playbook-gift-points = { $points } points
playbook-gift-occasion-birthday = Birthday
playbook-gift-occasion-wedding_day = Wedding anniversary
playbook-gift-occasion-joined_day = Joining anniversary
playbook-gift-occasion-referral = New customers brought
playbook-gift-occasion-hand = By the manager’s hand
playbook-gift-before =
    { $count ->
        [one] { $count } day ahead
       *[other] { $count } days ahead
    }
playbook-gift-all = All
playbook-outcomes = Outcomes
playbook-settings = Amounts and limits

## Kinds
playbook-kind-call = Call
playbook-kind-message = Message
playbook-kind-visit = In person
playbook-kind-either = Call or message
playbook-kind-pre_shift = Before opening
playbook-kind-training = Training
playbook-kind-service_stage = Stage of service
playbook-kind-store_check = Store check
playbook-trigger-purchase = After a purchase
playbook-trigger-card = When a card is approved
playbook-trigger-joined = Joined
playbook-trigger-case = When a complaint is closed
playbook-trigger-product = By what was bought
playbook-trigger-no_visit = Days of absence
playbook-trigger-plan = Weekly plan
playbook-trigger-quarter = Once a quarter
playbook-trigger-birthday = Birthday
playbook-trigger-wedding_day = Wedding anniversary
playbook-trigger-joined_day = Day of joining
playbook-trigger-festival = Festivals
playbook-trigger-special = Special messages (HQ approves)

## Tiers and cadence
playbook-tier-single = { $amount_minor } at once
playbook-tier-cumulative = { $amount_minor } in all
playbook-tier-window = within { $count } days of the tier below
playbook-tier-first = any first purchase

## The editor
playbook-edit = Edit
playbook-edit-title = Title
script-edit-opening = Opening
script-edit-closing = Closing
script-edit-closing_hint = A message must end with how to refuse more
script-edit-step = Step { $number }
script-edit-say = Say
script-edit-ask = Ask (optional)
script-edit-note = Note what the customer says
script-edit-fields = Fields to fill in
script-edit-field = Field
script-edit-field-type = Kind
script-edit-field-required = Must be filled in
script-edit-option = Option
script-field-text = Text
script-field-number = Number
script-field-date = Date
script-field-choice = One of several
script-edit-answers = Answers
script-edit-answer = Answer
script-edit-next = Then
script-edit-outcome = Outcome of such a call
script-edit-outcome_any = Any
script-edit-to_closing = On to the closing
script-edit-objections = Objections
script-edit-question = The customer says
script-edit-reply = We answer
script-edit-advice = Advice for the clerk
script-edit-placeholders = Placeholders: { $names }
checklist-edit-section = Section
checklist-edit-point = Point
playbook-edit-add_step = Add a step
playbook-edit-add_answer = Add an answer
playbook-edit-add_objection = Add an objection
playbook-edit-add_advice = Add advice
playbook-edit-add_section = Add a section
playbook-edit-add_point = Add a point
playbook-edit-up = Move up
playbook-edit-down = Move down
playbook-edit-remove = Remove

## Drafts and publishing
playbook-draft = Draft
playbook-drafts = Changes not yet published
playbook-drafts-none = Nothing waits to be published
playbook-draft-by = Edited by { $name }, { $edited_at }
playbook-draft-save = Save draft
playbook-draft-saved = Draft saved; tablets get it once it is published
playbook-draft-discard = Discard
playbook-draft-discarded = Discarded; the current version stands
playbook-draft-problems =
    { $count ->
        [one] { $count } mistake to mend before publishing
       *[other] { $count } mistakes to mend before publishing
    }
playbook-publish = Publish
playbook-publish-note = What changed this time
playbook-published = Version { $version } is published
playbook-changed-count =
    { $count ->
        [one] { $count } script or checklist
       *[other] { $count } scripts and checklists
    }

## What a draft changes
playbook-change-added = Added
playbook-change-removed = Removed
playbook-change-changed = Changed
playbook-change-moved = Order changed
playbook-part-title = Title
playbook-part-opening = Opening
playbook-part-step = Step
playbook-part-objection = Objection
playbook-part-closing = Closing
playbook-part-advice = Advice
playbook-part-section = Section
playbook-part-point = Point
playbook-field-say = what is said
playbook-field-ask = what is asked
playbook-field-answers = the answers
playbook-field-note = whether a note is taken
playbook-field-fields = the fields to fill in

## What is wrong: the whole
problem-playbook-invalid =
    { $count ->
        [one] The playbook has a mistake. Mend it and try again.
       *[other] The playbook has { $count } mistakes. Mend them and try again.
    }
problem-playbook-already_installed = A playbook has been published already.
problem-playbook-not_installed = No playbook has been published yet.
problem-playbook-nothing_to_publish = There is nothing to publish.
problem-playbook-kind_changed = The kind cannot be changed; it was { $expected }.

## What is wrong: files
problem-playbook-file_missing = This file is missing.
problem-playbook-file_unknown = This file does not belong here. Allowed: { $allowed }.
problem-playbook-not_utf8 = The file is not UTF-8.
problem-playbook-not_toml = The file is not TOML: { $why }
problem-playbook-unknown_field = “{ $field }” is not known here. Allowed: { $allowed }.
problem-playbook-wrong_type = This must be { $expected }, not { $found }.
problem-playbook-wrong_value = This value is wrong: { $why }

## What is wrong: texts
problem-playbook-missing_text = There is no text here.
problem-playbook-missing_language = The { $language ->
        [zh-CN] simplified Chinese
        [zh-TW] traditional Chinese
       *[other] English
    } text is missing.
problem-playbook-stray_brace = There is a brace too many, or half of one is missing.
problem-playbook-unknown_placeholder = There is no placeholder { $placeholder } here. Allowed: { $allowed }.
problem-playbook-placeholder_may_be_empty = { $placeholder } may have no value and fits only a message's steps and advice. Allowed here: { $allowed }.
problem-playbook-placeholder_missing = The { $language ->
        [zh-CN] simplified Chinese
        [zh-TW] traditional Chinese
       *[other] English
    } text lacks the placeholder { $placeholder }.

## What is wrong: keys and values
problem-playbook-bad_key = “{ $key }” is no key: small letters, digits and _, at most 40.
problem-playbook-twice = “{ $key }” is there twice.
problem-playbook-unknown_value = “{ $value }” is not known. Allowed: { $allowed }.
problem-playbook-too_small = { $found } is too small; at least { $least }.
problem-playbook-setting_missing = The setting “{ $key }” is missing.
problem-playbook-choices_missing = The list “{ $kind }” is missing.

## What is wrong: tiers, cadence and outcomes
problem-playbook-tier_rank_gap = The ranks are { $found }; they must be { $allowed }.
problem-playbook-tier_share = The shares add up to { $sum }, not 100.
problem-playbook-tier_without_way_in = Nothing says how a member enters tier { $tier }.
problem-playbook-tier_easier_than_below = { $tier } is no harder to reach than the tier below.
problem-playbook-tier_without_follow_up = Nothing follows a purchase in tier { $tier }.
problem-playbook-tiers_missing = No tier is named.
problem-playbook-gift_not_for_points = Only a gift without an occasion has a price in points.
problem-playbook-script_unknown = There is no script “{ $script }”. There are: { $allowed }.
problem-playbook-script_kind = The script “{ $script }” is a { $found }; a { $expected } is needed.
problem-playbook-message_twin_missing = A step by call or message also needs the message “{ $script }”.
problem-playbook-objection_unknown = There is no objection “{ $objection }”. There are: { $allowed }.
problem-playbook-nothing_closes = No outcome ends a follow-up.
problem-playbook-outcome_without_next = The outcome “{ $key }” does not end the follow-up and must say in how many days it is due again.

## What is wrong: scripts and checklists
problem-playbook-steps_missing = There are no steps.
problem-playbook-answers_missing = The step “{ $step }” has no answers.
problem-playbook-next_unknown = There is no step “{ $step }”. There are: { $allowed }.
problem-playbook-unreachable_step = No answer leads to the step “{ $step }”.
problem-playbook-cycle = The steps go round in a circle: { $way }.
problem-playbook-message_with_answers = A step of a message has no answers.
problem-playbook-refusal_not_offered = The closing must say that “{ $word }” ends the messages.
problem-playbook-roles_missing = No role is named.
problem-playbook-sections_missing = There are no sections.
problem-playbook-points_missing = The section “{ $section }” has no points.
playbook-record = What a member’s record holds
playbook-record-record = Complete record
playbook-record-card = Card application
playbook-calendar = Holidays and working days ({ $count })
playbook-calendar-holiday = Holiday
playbook-calendar-workday = Working day
problem-playbook-bad_day = “{ $found }” is not a day; write it like 2026-10-01.
problem-playbook-day_changes_nothing = { $found } is a working day anyway.
playbook-edit-add_field = Add a field
playbook-edit-add_option = Add an option
playbook-condition = Condition
playbook-assignee = Who
playbook-assignee-served = Who served
playbook-assignee-own = The member’s clerk
playbook-assignee-manager = The manager
playbook-assignee-team = Anybody
playbook-purpose = Purpose
playbook-purpose-care = Care
playbook-purpose-service = Service
playbook-purpose-wish = Wish
playbook-purpose-promotion = Promotion
playbook-festivals = Festivals
playbook-festival = Festival
playbook-festival-next = Next
playbook-festival-none = No festivals
playbook-supersede = What replaces what
playbook-supersede-line = Once “{ $newer }” is planned, what is open of “{ $older }” ends
playbook-supersede-none = Nothing replaces anything
playbook-questions = Questions and answers ({ $count })
playbook-questions-none = No questions
problem-playbook-wish_sells = A wish must not sell: “{ $word }” { $why ->
        [product] is a product
        [category] is a category of goods
        [money] is an amount of money
        [percent] is a discount
        [points] is about points
        [placeholder] is about points, gifts or goods
       *[marked] is a selling word that headquarters marked
    }.
problem-playbook-not_between = { $found } is not between { $least } and { $most }.
problem-playbook-condition_broken = The condition cannot be read: { $why }
problem-playbook-condition_unknown = A condition knows no “{ $name }”. It knows: { $allowed }.
problem-playbook-condition_uneven = A condition cannot use { $name }: tablet and server do not always agree on it.
problem-playbook-condition_fails = The condition cannot be worked out: { $why }
problem-playbook-condition_not_boolean = The condition must come to true or false, not { $found }.
problem-playbook-message_with_fields = A step of a message has no fields.
problem-playbook-options_missing = The field “{ $field }” is a choice and has no options.
problem-playbook-options_for_nothing = The field “{ $field }” is no choice and has no use for options.
problem-playbook-role_base_missing = A role’s own script needs the one for everybody: “{ $script }” is missing.
playbook-renewal = The newer program brings more playbook: { $steps } follow-up steps, { $scripts } scripts, { $questions } questions, festivals and short lists. What you edited stays as it is.
playbook-renewal-publish = Take it over and publish
playbook-renewal-note = What came with the newer program
playbook-renewal-none = There is nothing new to take over
