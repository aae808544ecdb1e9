-- What nodes do to an empty database when they start, they do one by one: whoever does it holds the row.
create table startup_lock (
    id integer not null primary key
);
insert into startup_lock (id) values (1);

-- Indexes that the engine ships without, and whose columns are asked for all the time.
create index ix_act_ru_job_due on act_ru_job (duedate_);
create index ix_act_ru_task_parent on act_ru_task (parent_task_id_);
create index ix_act_ru_task_due on act_ru_task (due_date_);
create index ix_act_ru_task_priority on act_ru_task (priority_);

-- Ours: dossiers by the day they were received, the letters of a dossier, what became late.
create index ix_dossier_received on dossier (received_at);
create index ix_outbox_notice on outbox (notice_id);
create index ix_status_change_at on status_change (status, at);
