-- The job executor asks for jobs by due date alone (ensureJobDueDateNotNull); older ones may have none.
update act_ru_job set duedate_ = coalesce(create_time_, current_timestamp) where duedate_ is null;
