-- The job executor asks for jobs by due date alone (ensureJobDueDateNotNull); older ones may have none.
update act_ru_job set duedate_ = coalesce(create_time_, current_timestamp) where duedate_ is null;

-- Every time it looks, it leaves out processes with a job that is being done. Those it finds by their lock; without the
-- index it reads all jobs of all dossiers to do so.
create index ix_act_ru_job_lock on act_ru_job (lock_exp_time_);
