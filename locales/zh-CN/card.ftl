## 出错
problem-card-unknown = 找不到这张卡的申请。
problem-card-tier_held = 会员已经是这个等级或更高，不用再申请。
problem-card-open_already = 这位会员已有一份申请正在办理，先看那一份。
problem-card-not_reached = 按现有消费，还没有达到这张卡的门槛。
problem-card-form_incomplete = 申请表还有必填项没有填。
problem-card-relative_missing = 请填写一位家属的姓名。
problem-card-relative_phone_missing = 请填写家属的手机号。
problem-card-signature_missing = 请会员签名，并写上签名人的姓名。
problem-card-wrong_state = 这张卡已经到了别的步骤，请看最新状态。
problem-card-channel_missing = 请选择用什么方式通知的。
problem-card-promised_in_past = 约好的日子已经过去，请选今天或以后。
problem-card-how_missing = 请选择领取还是邮寄。
problem-card-tracking_missing = 邮寄请写上快递公司和单号。
problem-card-reason_missing = 请写明原因。
problem-card-same_owner = 这张卡本来就由这位同事负责。
problem-card-below_threshold = 申请之后有退货或更正，现在不够门槛。仍要批准，请写明理由。
