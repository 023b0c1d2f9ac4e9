problem-enrolment-unknown = 没有这个登记码，请核对后重新输入。
problem-enrolment-used = 这个登记码已经用过，请在办公端另取一个。
problem-enrolment-expired = 登记码已过期，请在办公端另取一个。
problem-enrolment-other_store = 这台平板还有另一家店的记录没有发送，请用那家店的登记码。这个登记码没有用掉。
