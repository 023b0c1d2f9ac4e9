## What went wrong
problem-card-unknown = There is no such card application.
problem-card-tier_held = The member holds this tier or a higher one already.
problem-card-open_already = This member has an application on its way; look at that one first.
problem-card-not_reached = The purchases so far do not reach this card.
problem-card-form_incomplete = Some required fields of the form are empty.
problem-card-relative_missing = Write the name of one relative.
problem-card-relative_phone_missing = Write the relative's phone number.
problem-card-signature_missing = The member signs, and the signer's name is written beside it.
problem-card-wrong_state = This card is at another step by now; look at it as it is.
problem-card-channel_missing = Choose how the member was told.
problem-card-promised_in_past = That day has passed; choose today or later.
problem-card-how_missing = Choose whether it was collected or mailed.
problem-card-tracking_missing = For a mailed card write carrier and tracking number.
problem-card-reason_missing = Write the reason.
problem-card-same_owner = This colleague owns the card already.
problem-card-below_threshold = A return or correction since took the member below the threshold. To approve all the same, write why.
