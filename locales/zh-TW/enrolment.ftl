problem-enrolment-unknown = 沒有這組登記碼，請核對後重新輸入。
problem-enrolment-used = 這組登記碼已使用過，請在辦公端另取一組。
problem-enrolment-expired = 登記碼已過期，請在辦公端另取一組。
problem-enrolment-other_store = 這台平板還有另一家門市的紀錄尚未傳送，請用那家門市的登記碼。這組登記碼沒有用掉。
