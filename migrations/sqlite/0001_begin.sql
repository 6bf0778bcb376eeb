-- Instants are microseconds since 1970 (UTC), dates ISO text, JSON text: the same on both engines.

create table dossier (
  id blob not null,
  keten text not null,
  laatste_volgnr integer not null,
  laatste_hash text not null,
  primary key (id, keten)
) without rowid;

create table gebeurtenis (
  dossier blob not null,
  keten text not null,
  volgnr integer not null,
  soort text not null,
  moment integer not null,
  actor text not null,
  inhoud_hash text not null,
  stand_hash text not null,
  vorige text not null,
  hash text not null,
  primary key (dossier, keten, volgnr)
) without rowid;
create index gebeurtenis_moment on gebeurtenis (moment);

create table gebeurtenis_inhoud (
  dossier blob not null,
  keten text not null,
  volgnr integer not null,
  zout blob not null,
  inhoud text not null,
  primary key (dossier, keten, volgnr)
) without rowid;

create table teller (jaar integer primary key, laatste integer not null);

create table zaak (
  id blob primary key,
  nummer text not null unique,
  soort text not null,
  onderwerp text not null,
  groep text not null,
  status text not null,
  versie integer not null,
  opvolgrol text not null,
  team text,
  behandelaar blob,
  prioriteit integer not null,
  prioriteit_herkomst text not null,
  plek text not null,
  lat real,
  lon real,
  adres_id text,
  object_nummer text,
  wijk text,
  buurt text,
  kanaal text not null,
  norm_datum text not null,
  gepland_op text,
  ronde text,
  bindt_op text not null,
  vertrouwelijk boolean not null,
  openbaar boolean not null,
  bevoegd_gezag text,
  uitvoerder text,
  regel text,
  signalen integer not null,
  aangemaakt integer not null,
  gewijzigd integer not null,
  gesloten integer
) without rowid;
create index zaak_nieuwste on zaak (aangemaakt desc, id desc);
create index zaak_bindt on zaak (bindt_op, id) where gesloten is null;
create index zaak_team on zaak (team, bindt_op, id) where gesloten is null;
create index zaak_behandelaar on zaak (behandelaar, bindt_op, id) where gesloten is null;
create index zaak_rol on zaak (opvolgrol, bindt_op, id) where gesloten is null;
create index zaak_status on zaak (status, aangemaakt desc, id desc);
create index zaak_onderwerp on zaak (onderwerp, aangemaakt desc, id desc);
create index zaak_wijk on zaak (wijk, aangemaakt desc, id desc);
create index zaak_adres on zaak (adres_id) where adres_id is not null;
create index zaak_plek on zaak (lat, lon);

create table signaal (
  id blob primary key,
  zaak blob not null references zaak (id),
  kanaal text not null,
  tekst text not null,
  antwoorden text not null,
  ontvangen integer not null,
  terugkoppeling text not null,
  geen_antwoord_reden text,
  aangesloten boolean not null,
  bereikbaar boolean not null,
  ingevoerd_door blob,
  tevredenheid integer,
  tevredenheid_tekst text
) without rowid;
create index signaal_zaak on signaal (zaak, ontvangen);

-- Who reported: apart from the signaal, read only with a logged reason.
create table melder (
  signaal blob primary key references signaal (id),
  geheim text not null unique,
  naam text,
  email text,
  telefoon text,
  taal text not null
) without rowid;

create table bericht (
  id blob primary key,
  zaak blob not null references zaak (id),
  signaal blob references signaal (id),
  richting text not null,
  soort text not null,
  onderwerp text not null,
  tekst text not null,
  antwoord text,
  aan text,
  door text not null,
  status text not null,
  gemaakt integer not null,
  verzonden integer,
  pogingen integer not null,
  volgende_poging integer not null,
  bezet_tot integer,
  fout text
) without rowid;
create index bericht_zaak on bericht (zaak, gemaakt);
create index bericht_signaal on bericht (signaal, gemaakt);
create index bericht_wacht on bericht (volgende_poging) where status in ('wacht', 'bezig');

create table bevinding (
  id blob primary key,
  zaak blob not null references zaak (id),
  moment integer not null,
  door blob not null,
  door_naam text not null,
  resultaat text not null,
  gevonden text not null,
  gedaan text not null,
  ter_plaatse boolean not null
) without rowid;
create index bevinding_zaak on bevinding (zaak, moment);

create table taak (
  id blob primary key,
  zaak blob not null references zaak (id),
  soort text not null,
  wat text not null,
  voor_team text,
  voor_account blob,
  voor_partner text,
  uiterlijk text,
  status text not null,
  uitkomst text,
  gemaakt integer not null,
  klaar integer
) without rowid;
create index taak_zaak on taak (zaak, gemaakt);
create index taak_team on taak (voor_team, uiterlijk) where status = 'open';
create index taak_account on taak (voor_account, uiterlijk) where status = 'open';

create table toezegging (
  id blob primary key,
  zaak blob not null references zaak (id),
  signaal blob references signaal (id),
  wat text not null,
  uiterlijk text not null,
  eigenaar blob not null,
  eigenaar_naam text not null,
  gemaakt integer not null,
  gewaarschuwd integer,
  nagekomen integer,
  hoe text
) without rowid;
create index toezegging_zaak on toezegging (zaak);
create index toezegging_open on toezegging (uiterlijk) where nagekomen is null;

create table termijn (
  id blob primary key,
  zaak blob not null references zaak (id),
  soort text not null,
  grondslag text not null,
  start_gebeurtenis text not null,
  start_moment integer not null,
  ruw_eind text not null,
  eind text not null,
  redenen text not null,
  feestdagen text not null,
  inrichting_versie integer not null,
  geldig boolean not null
) without rowid;
create index termijn_zaak on termijn (zaak);

create table koppeling (
  zaak blob not null references zaak (id),
  met blob not null references zaak (id),
  reden text not null,
  primary key (zaak, met)
) without rowid;

create table stuk (
  id blob primary key,
  zaak blob references zaak (id),
  signaal blob references signaal (id),
  concept text,
  bevinding blob references bevinding (id),
  naam text not null,
  mediatype text not null,
  moment text not null,
  grootte integer not null,
  breedte integer not null,
  hoogte integer not null,
  sha256 text not null,
  kopie text not null,
  duim text not null,
  lat real,
  lon real,
  genomen text,
  voor_melder boolean not null,
  gemaakt integer not null
) without rowid;
create index stuk_zaak on stuk (zaak, gemaakt);
create index stuk_concept on stuk (concept) where concept is not null;

create table account (
  id blob primary key,
  naam text not null unique,
  weergave text not null,
  wachtwoord text not null,
  rollen text not null,
  team text,
  actief boolean not null,
  sneltoetsen boolean not null,
  mislukt integer not null,
  geblokkeerd_tot integer not null,
  gemaakt integer not null
) without rowid;

create table sessie (
  hash text primary key,
  id blob not null,
  account blob not null references account (id),
  gemaakt integer not null,
  laatst integer not null,
  verloopt integer not null,
  toestel text not null,
  adres text not null
) without rowid;
create index sessie_account on sessie (account);

create table token (
  hash text primary key,
  id blob not null,
  naam text not null,
  rollen text not null,
  gemaakt integer not null,
  ingetrokken integer
) without rowid;

create table weergave (
  id blob primary key,
  account blob not null references account (id),
  naam text not null,
  zoek text not null
) without rowid;
create index weergave_account on weergave (account, naam);

create table inrichting (
  versie integer primary key,
  inhoud text not null,
  geladen integer not null,
  door text not null
);

-- Half-made reports of citizens. Not yet a dossier; removed after a day.
create table concept (
  geheim text primary key,
  inhoud text not null,
  gemaakt integer not null,
  verloopt integer not null
) without rowid;
create index concept_verloopt on concept (verloopt);

create table idempotentie (
  sleutel text not null,
  pad text not null,
  verzoek text not null,
  status integer not null,
  antwoord text not null,
  gemaakt integer not null,
  primary key (sleutel, pad)
) without rowid;

-- What has to be known before anything else: the organisation, the secret of this installation.
create table instelling (sleutel text primary key, waarde text not null);
