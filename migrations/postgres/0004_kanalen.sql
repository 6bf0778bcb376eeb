-- How the columns of a file become fields of a signaal; kept under a name.
create table importindeling (
  naam text collate "C" primary key,
  inhoud text not null,
  gewijzigd bigint not null
);

-- A file that is read in, and how far it is.
create table import (
  id uuid primary key,
  bestand text not null,
  naam text not null,
  soort text not null,
  indeling text,
  status text not null,
  proef boolean not null,
  door_naam text not null,
  regel bigint not null,
  plek bigint not null,
  grootte bigint not null,
  nieuw bigint not null,
  bekend bigint not null,
  geweigerd bigint not null,
  bezet_tot bigint,
  fout text,
  gemaakt bigint not null,
  klaar bigint
);
create index import_gemaakt on import (gemaakt);

create table import_weigering (
  import uuid not null references import (id),
  regel bigint not null,
  kenmerk text not null,
  reden text not null,
  primary key (import, regel)
);

-- Lines that are in already: per source its own mark of a line, or the hash of the line.
create table import_regel (
  bron text collate "C" not null,
  sleutel text collate "C" not null,
  primary key (bron, sleutel)
);

-- Mails that were handled; each once, whatever happens to the mailbox.
create table mail_in (
  message_id text collate "C" primary key,
  uidvalidity bigint not null,
  uid bigint not null,
  afzender text not null,
  uitkomst text not null,
  zaak uuid references zaak (id),
  moment bigint not null
);
create index mail_in_uid on mail_in (uidvalidity, uid);
create index mail_in_afzender on mail_in (afzender, moment);

-- How a connection with a partner does.
create table verbinding (
  naam text collate "C" primary key,
  goed bigint,
  fout_sinds bigint,
  fout text
);

-- Systems that want to hear what happens.
create table webhook (
  id uuid primary key,
  naam text not null,
  url text not null,
  soorten text not null,
  geheim text not null,
  oud_geheim text,
  oud_tot bigint,
  actief boolean not null,
  gemaakt bigint not null
);

-- Attempts to deliver, for the administrator.
create table webhook_poging (
  bericht uuid not null,
  poging bigint not null,
  webhook uuid not null references webhook (id),
  moment bigint not null,
  uitkomst text not null,
  primary key (bericht, poging)
);
create index webhook_poging_webhook on webhook_poging (webhook, moment);

-- The outbox carries mail and webhooks alike.
alter table bericht add column via text not null default 'mail';
alter table bericht add column webhook uuid;
drop index bericht_wacht;
create index bericht_wacht on bericht (via, volgende_poging) where status in ('wacht', 'bezig');
create index bericht_webhook on bericht (webhook, gemaakt) where webhook is not null;
