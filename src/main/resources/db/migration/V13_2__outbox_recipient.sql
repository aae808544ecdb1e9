-- Whom a message goes to is encrypted, too: one ciphertext, bound to its row.
alter table outbox alter column recipient set data type varchar(1200);
