-- How the columns of a file become fields of a signaal; kept under a name.
create table importindeling (
  naam text primary key,
  inhoud text not null,
  gewijzigd integer not null
) without rowid;

-- A file that is read in, and how far it is.
create table import (
  id blob primary key,
  bestand text not null,
  naam text not null,
  soort text not null,
  indeling text,
  status text not null,
  proef boolean not null,
  door_naam text not null,
  regel integer not null,
  plek integer not null,
  grootte integer not null,
  nieuw integer not null,
  bekend integer not null,
  geweigerd integer not null,
  bezet_tot integer,
  fout text,
  gemaakt integer not null,
  klaar integer
) without rowid;
create index import_gemaakt on import (gemaakt);

create table import_weigering (
  import blob not null references import (id),
  regel integer not null,
  kenmerk text not null,
  reden text not null,
  primary key (import, regel)
) without rowid;

-- Lines that are in already: per source its own mark of a line, or the hash of the line.
create table import_regel (
  bron text not null,
  sleutel text not null,
  primary key (bron, sleutel)
) without rowid;

-- Mails that were handled; each once, whatever happens to the mailbox.
create table mail_in (
  message_id text primary key,
  uidvalidity integer not null,
  uid integer not null,
  afzender text not null,
  uitkomst text not null,
  zaak blob references zaak (id),
  moment integer not null
) without rowid;
create index mail_in_uid on mail_in (uidvalidity, uid);
create index mail_in_afzender on mail_in (afzender, moment);

-- How a connection with a partner does.
create table verbinding (
  naam text primary key,
  goed integer,
  fout_sinds integer,
  fout text
) without rowid;

-- Systems that want to hear what happens.
create table webhook (
  id blob primary key,
  naam text not null,
  url text not null,
  soorten text not null,
  geheim text not null,
  oud_geheim text,
  oud_tot integer,
  actief boolean not null,
  gemaakt integer not null
) without rowid;

-- Attempts to deliver, for the administrator.
create table webhook_poging (
  bericht blob not null,
  poging integer not null,
  webhook blob not null references webhook (id),
  moment integer not null,
  uitkomst text not null,
  primary key (bericht, poging)
) without rowid;
create index webhook_poging_webhook on webhook_poging (webhook, moment);

-- The outbox carries mail and webhooks alike.
alter table bericht add column via text not null default 'mail';
alter table bericht add column webhook blob;
drop index bericht_wacht;
create index bericht_wacht on bericht (via, volgende_poging) where status in ('wacht', 'bezig');
create index bericht_webhook on bericht (webhook, gemaakt) where webhook is not null;
