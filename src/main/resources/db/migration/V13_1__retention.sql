-- When the applicant of a dossier was made unknown, because the time to keep personal data was over.

alter table applicant add column anonymised_at timestamp with time zone;
