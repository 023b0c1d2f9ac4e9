## 出错
problem-tier-unknown = 手册里没有这个等级。
problem-tier-same = 会员现在就是这个等级。
problem-tier-asked_already = 这位会员已有一份等级提议在等总部决定。
problem-tier-reason_missing = 请选择提议的原因。
problem-tier-note_missing = 请写明依据，总部凭它决定。
problem-tier-change_unknown = 找不到这份提议。
problem-tier-decided_already = 这份提议已经决定过了。
problem-tier-verdict_missing = 请选择同意还是不同意。
problem-tier-answer_missing = 不同意请写明理由。
problem-tier-changed_meanwhile = 提议之后等级已经变了，请不同意这一份，由门店重新提议。
