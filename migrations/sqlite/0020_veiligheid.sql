-- Safety of colleagues on the street. Words about people stand here and nowhere else, so that they can be destroyed.

-- "I go in": `alarm_op` is when the alarm goes, empty as soon as nothing has to be watched any more.
create table incheck (
  id blob primary key,
  account blob not null references account (id),
  naam text not null,
  team text,
  waar text not null,
  lat real,
  lon real,
  met text not null,
  telefoon text not null,
  nummer text,
  vanaf integer not null,
  tot integer not null,
  alarm_op integer,
  klaar integer,
  ontvangen integer not null
) without rowid;
create index incheck_alarm on incheck (alarm_op) where alarm_op is not null;
create index incheck_open on incheck (account) where klaar is null;

-- One alarm per time that passed (`incheck`, `tot`), or per call for help.
create table alarm (
  id blob primary key,
  soort text not null,
  incheck blob,
  tot integer,
  account blob not null references account (id),
  naam text not null,
  team text,
  waar text not null,
  lat real,
  lon real,
  met text not null,
  telefoon text not null,
  nummer text,
  sinds integer not null,
  gemaakt integer not null,
  gehoord integer,
  opgepakt integer,
  opgepakt_naam text,
  gesloten integer,
  gesloten_naam text,
  afloop text
) without rowid;
create unique index alarm_eens on alarm (incheck, tot) where tot is not null;
create index alarm_open on alarm (gemaakt) where gesloten is null;
create index alarm_gesloten on alarm (gesloten) where gesloten is not null;

-- A warning about a place, or about somebody in a zaak (`betrokkene`), for some roles and until a day.
create table waarschuwing (
  id blob primary key,
  soort text not null,
  stand text not null,
  tekst text not null,
  reden text not null,
  waar text not null,
  adres_id text,
  lat real,
  lon real,
  zaak blob references zaak (id),
  nummer text,
  betrokkene blob,
  rollen text not null,
  eigenaar blob not null references account (id),
  eigenaar_naam text not null,
  voorsteller text not null,
  vanaf text not null,
  tot text not null,
  agressie blob,
  gemaakt integer not null,
  gewijzigd integer not null
) without rowid;
create index waarschuwing_geldt on waarschuwing (stand, tot);

-- What was done to a colleague, and what the organisation did for him.
create table agressie (
  id blob primary key,
  account blob not null references account (id),
  naam text not null,
  team text,
  soorten text not null,
  moment integer not null,
  waar text not null,
  nummer text,
  letsel boolean not null,
  politie boolean not null,
  getuigen text not null,
  tekst text not null,
  gemaakt integer not null,
  gesproken text,
  gesproken_naam text,
  aangifte text,
  aangifte_nummer text,
  waarschuwing blob,
  gesloten integer,
  gesloten_naam text,
  afloop text
) without rowid;
create index agressie_gemaakt on agressie (gemaakt);
