problem-enrolment-unknown = There is no such code. Please check what you typed.
problem-enrolment-used = This code was used already. Please get another one in the office.
problem-enrolment-expired = This code has expired. Please get another one in the office.
problem-enrolment-other_store = This tablet still has unsent records of another store. Use a code of that store; this one was not used up.
