## 出錯
problem-tier-unknown = 手冊裡沒有這個等級。
problem-tier-same = 會員目前就是這個等級。
problem-tier-asked_already = 這位會員已有一份等級提議在等總部決定。
problem-tier-reason_missing = 請選擇提議的原因。
problem-tier-note_missing = 請寫明依據，總部憑它決定。
problem-tier-change_unknown = 找不到這份提議。
problem-tier-decided_already = 這份提議已經決定過了。
problem-tier-verdict_missing = 請選擇同意或不同意。
problem-tier-answer_missing = 不同意請寫明理由。
problem-tier-changed_meanwhile = 提議之後等級已經變了，請不同意這一份，由門市重新提議。
