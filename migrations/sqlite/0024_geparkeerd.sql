-- Counted every minute, and hardly ever there.
create index bericht_geparkeerd on bericht (gemaakt) where status = 'geparkeerd';
