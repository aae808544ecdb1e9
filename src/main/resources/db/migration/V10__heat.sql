-- When an officer first took a task. The engine's history, kept at level "activity", says who had it last, not since when.
create table task_claim (
    task_id    varchar(64) not null primary key,         -- of the engine
    claimed_at timestamp with time zone not null
);
