-- Tables of the demonstration only. Repeatable, so that it takes no number from the real migrations.

create table if not exists demo_clock (
    id             integer not null primary key,         -- always 1
    offset_millis  bigint  not null                      -- how far the demo is ahead of the machine's clock
);

create table if not exists demo_sample (
    position     integer     not null primary key,
    dossier_code varchar(64) not null,
    story        varchar(32) not null                    -- message key demo.sample.<story>
);
