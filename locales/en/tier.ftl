## What went wrong
problem-tier-unknown = The playbook has no such tier.
problem-tier-same = The member holds this tier now.
problem-tier-asked_already = A proposal for this member is waiting for HQ.
problem-tier-reason_missing = Choose the reason.
problem-tier-note_missing = Write what speaks for it; HQ decides by that.
problem-tier-change_unknown = There is no such proposal.
problem-tier-decided_already = This proposal was decided already.
problem-tier-verdict_missing = Choose whether you agree.
problem-tier-answer_missing = Say why not.
problem-tier-changed_meanwhile = The tier has changed since; refuse this one and let the store propose anew.
