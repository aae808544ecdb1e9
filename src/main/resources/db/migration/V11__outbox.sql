-- One outbox for all that leaves the house: mail, SMS, status for the National Portal, payment requests.
-- A message waits exactly as long as next_attempt_at is set; sent_at or dead_at says why it no longer does.
drop index ix_outbox_due;
drop index ix_outbox_notice;

alter table outbox add column kind varchar(16) default 'MAIL' not null;
alter table outbox add column dossier_code varchar(64);
alter table outbox add column payload varchar(4000) default '{}' not null;
alter table outbox add column order_number integer;      -- from 1 per kind and dossier; null where order does not matter
alter table outbox add column first_attempt_at timestamp with time zone;
alter table outbox add column last_attempt_at timestamp with time zone;
alter table outbox add column dead_at timestamp with time zone;
alter table outbox add column retried_by varchar(64);    -- who last took it from the dead letters
alter table outbox add column retried_at timestamp with time zone;

update outbox set
    dossier_code = (select n.dossier_code from notice n where n.id = outbox.notice_id),
    payload = '{"notice":"' || notice_id || '"}';

alter table outbox drop column notice_id;
alter table outbox alter column kind drop default;
alter table outbox alter column payload drop default;
alter table outbox alter column dossier_code set not null;
alter table outbox alter column recipient drop not null;
alter table outbox alter column next_attempt_at drop not null;
update outbox set next_attempt_at = null, leased_until = null where sent_at is not null;

create index ix_outbox_due on outbox (kind, next_attempt_at);
create index ix_outbox_dead on outbox (dead_at);
create unique index ux_outbox_order on outbox (kind, dossier_code, order_number);

-- What a citizen is asked to pay online.
create table payment_request (
    id           varchar(64)  not null primary key,
    dossier_code varchar(64)  not null references dossier (code),
    amount       bigint       not null,                  -- whole dong
    state        varchar(16)  not null,                  -- REQUESTED, SENT, PAID
    reference    varchar(100),                           -- the payment platform's own number
    created_at   timestamp with time zone not null,
    sent_at      timestamp with time zone,
    paid_at      timestamp with time zone,
    paid_amount  bigint,
    receipt      varchar(100),                           -- number of the payment, as the platform reports it
    constraint uq_payment_request unique (dossier_code)
);
