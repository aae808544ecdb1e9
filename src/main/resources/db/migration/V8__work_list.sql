-- The officers' work list: every open task of the engine, once for each unit whose officers may take it, with what the
-- desk asks about it. A read model: the engine and the ledger are the truth, and it can be made again from them.

create table work_item (
    task_id      varchar(64)   not null,
    unit         varchar(32)   not null,                 -- unit of the candidate groups
    task_groups  varchar(1000) not null,                 -- the task's candidate groups of this unit, one space between
    dossier_code varchar(64)   not null references dossier (code),
    element      varchar(255)  not null,                 -- id of the step in its model
    name         varchar(255)  not null,                 -- name of the step
    act          varchar(64)   not null,                 -- what completing it does; empty when the model names no act
    assignee     varchar(255),                           -- null while nobody has taken it
    created_at   timestamp with time zone not null,
    step_due_at  timestamp with time zone,               -- when the step's own budget is used up
    due_at       timestamp with time zone,               -- the appointment in force; null before acceptance
    first_due_at timestamp with time zone,               -- the first appointment, against which lateness is measured
    clock        varchar(8)    not null,                 -- RUNNING, PAUSED, CLOSED
    late         boolean       not null,                 -- lateness is on record; a running clock may be late without it
    constraint pk_work_item primary key (task_id, unit)
);
create index ix_work_item_unit on work_item (unit, due_at);
create index ix_work_item_dossier on work_item (dossier_code);

-- Dossiers that wait for the citizen have no task; the shop finds them by this, the unit that decides by ix_dossier_status.
create index ix_dossier_reception on dossier (reception_unit, status);
