-- Phones with the field app, each of one person. `herstel` opens what the phone holds for who forgot its code.
create table veldtoestel (
  account uuid not null references account (id),
  id uuid not null,
  naam text not null,
  herstel text not null,
  gemaakt bigint not null,
  laatst bigint not null,
  wis_op bigint,
  primary key (account, id)
);

-- What arrived from the street: one row per item, however often it was sent.
create table veldpost (
  id uuid primary key,
  account uuid not null references account (id),
  toestel uuid not null,
  soort text not null,
  vingerafdruk text not null,
  gemaakt bigint not null,
  moment bigint not null,
  ontvangen bigint not null,
  ontvangst text not null,
  zaak uuid references zaak (id),
  nummer text
);
create index veldpost_zaak on veldpost (zaak) where zaak is not null;

-- An order to be somewhere needs no hotspot: it has days, a theme and a place of its own.
create table inzetopdracht_nieuw (
  id uuid primary key,
  extra_aandacht uuid references extra_aandacht (id),
  thema text not null,
  wat text not null,
  waar text not null,
  lat double precision,
  lon double precision,
  vanaf text not null,
  tot text not null,
  dagen text not null,
  dagdelen text not null,
  team text not null,
  door_naam text not null,
  gemaakt bigint not null,
  ingetrokken bigint
);
insert into inzetopdracht_nieuw
  (id, extra_aandacht, thema, wat, waar, vanaf, tot, dagen, dagdelen, team, door_naam, gemaakt, ingetrokken)
  select i.id, i.extra_aandacht, e.groep, i.wat, i.waar, e.vanaf, e.tot, i.dagen, i.dagdelen, i.team, i.door_naam,
    i.gemaakt, e.beeindigd
  from inzetopdracht i join extra_aandacht e on e.id = i.extra_aandacht;
drop table inzetopdracht;
alter table inzetopdracht_nieuw rename to inzetopdracht;
create index inzetopdracht_bij on inzetopdracht (extra_aandacht, gemaakt) where extra_aandacht is not null;
create index inzetopdracht_team on inzetopdracht (team, tot) where ingetrokken is null;

-- Somebody was there and looked, also when nothing was wrong.
create table waarneming (
  id uuid primary key,
  account uuid not null references account (id),
  door_naam text not null,
  team text,
  thema text not null,
  waar text not null,
  lat double precision,
  lon double precision,
  wijk text,
  tekst text not null,
  minuten bigint not null,
  moment bigint not null,
  inzetopdracht uuid references inzetopdracht (id),
  gemaakt bigint not null
);
create index waarneming_moment on waarneming (moment);
create index waarneming_inzet on waarneming (inzetopdracht) where inzetopdracht is not null;
