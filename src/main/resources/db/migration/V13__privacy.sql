-- Personal data are encrypted: one ciphertext for an applicant, one for whom a letter is addressed to, one for how a
-- citizen who gave feedback can be reached. The columns they stood in before are emptied, row by row, after the start.

alter table applicant add column personal varchar(8000);   -- ciphertext of a JSON object; bound to this row
alter table applicant alter column full_name drop not null;

alter table notice add column addressee varchar(8000);     -- ciphertext of the applicant in the content; bound to this row

alter table feedback alter column contact set data type varchar(2400);

-- How far the rows of a table have been encrypted with a key.
create table privacy_progress (
    table_name varchar(64)  not null primary key,
    key_id     bigint       not null,
    last_key   varchar(120) not null,                      -- last row looked at; empty before the first
    done       boolean      not null
);
