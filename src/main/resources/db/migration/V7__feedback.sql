-- What citizens say: the survey after a result, and feedback with its own terms.

create table survey (
    dossier_code      varchar(64)  not null primary key references dossier (code),
    unit              varchar(32)  not null,             -- decides the dossier, or else its shop
    answered_at       timestamp with time zone not null,
    overall           integer      not null,             -- 1 very dissatisfied to 5 very satisfied, as all marks
    convenience       integer,                           -- null: not answered
    punctuality       integer,
    attitude          integer,
    legal_time        integer,
    contacts          integer,
    agencies          integer,
    reception         integer,
    publicity         integer,
    feedback_handling integer,
    told_when_late    varchar(16),                       -- FULLY, PARTLY, NOT; null: not late, or not answered
    apology_on_record boolean      not null,             -- whether an apology had been issued when this was answered
    remark            varchar(2000)
);
create index ix_survey_unit on survey (unit, answered_at);
create index ix_survey_answered on survey (answered_at);

create table feedback (
    code            varchar(32)   not null primary key,
    secret          varchar(32)   not null,
    form_key        varchar(64)   not null,              -- of the form it was sent with: a form counts once
    kind            varchar(16)   not null,              -- PROCEDURE, COMPLAINT
    procedure_key   varchar(64)   not null,
    dossier_code    varchar(64)   references dossier (code),
    unit            varchar(32)   not null,              -- who answers: decides the dossier, or else the shop
    province        varchar(16)   not null,              -- whose working calendar counts
    content         varchar(8000) not null,
    contact         varchar(400),
    received_at     timestamp with time zone not null,
    follows         varchar(32)   references feedback (code), -- what is asked again, because that answer did not settle it
    state           varchar(16)   not null,              -- OPEN, WAITING, REFUSED, ANSWERED, PUBLISHED
    version         integer       not null,
    basis           varchar(1000) not null,              -- of the terms
    refuse_by       timestamp with time zone not null,
    ask_by          timestamp with time zone not null,
    answer_by       timestamp with time zone not null,
    publish_days    integer       not null,              -- working days from the answer
    publish_by      timestamp with time zone,
    asked_at        timestamp with time zone,
    kept_minutes    bigint,                              -- working minutes left to answer while the citizen is asked
    refused_at      timestamp with time zone,
    answered_at     timestamp with time zone,
    published_at    timestamp with time zone,
    public_question varchar(8000),                       -- as published: without anybody's personal data
    public_answer   varchar(8000),
    constraint uq_feedback_form unique (form_key)
);
create index ix_feedback_unit_state on feedback (unit, state, answer_by);
create index ix_feedback_unit_received on feedback (unit, received_at);
create index ix_feedback_received on feedback (received_at);
create index ix_feedback_published on feedback (procedure_key, published_at);
create index ix_feedback_dossier on feedback (dossier_code);
create index ix_feedback_follows on feedback (follows);

create table feedback_act (
    feedback_code varchar(32)   not null references feedback (code),
    seq           integer       not null,
    act           varchar(16)   not null,                -- RECEIVED, ASKED, SUPPLEMENTED, REFUSED, ANSWERED, PUBLISHED
    at            timestamp with time zone not null,
    actor         varchar(64)   not null,                -- user id, or citizen
    text          varchar(8000) not null,
    constraint pk_feedback_act primary key (feedback_code, seq)
);
