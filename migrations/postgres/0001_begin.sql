-- Instants are microseconds since 1970 (UTC), dates ISO text, JSON text: the same on both engines.

create table dossier (
  id uuid not null,
  keten text not null,
  laatste_volgnr bigint not null,
  laatste_hash text not null,
  primary key (id, keten)
);

create table gebeurtenis (
  dossier uuid not null,
  keten text not null,
  volgnr bigint not null,
  soort text not null,
  moment bigint not null,
  actor text not null,
  inhoud_hash text not null,
  stand_hash text not null,
  vorige text not null,
  hash text not null,
  primary key (dossier, keten, volgnr)
);
create index gebeurtenis_moment on gebeurtenis (moment);

create table gebeurtenis_inhoud (
  dossier uuid not null,
  keten text not null,
  volgnr bigint not null,
  zout bytea not null,
  inhoud text not null,
  primary key (dossier, keten, volgnr)
);

create table teller (jaar bigint primary key, laatste bigint not null);

create table zaak (
  id uuid primary key,
  nummer text not null unique,
  soort text not null,
  onderwerp text not null,
  groep text not null,
  status text not null,
  versie bigint not null,
  opvolgrol text not null,
  team text,
  behandelaar uuid,
  prioriteit bigint not null,
  prioriteit_herkomst text not null,
  plek text not null,
  lat double precision,
  lon double precision,
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
  signalen bigint not null,
  aangemaakt bigint not null,
  gewijzigd bigint not null,
  gesloten bigint
);
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
  id uuid primary key,
  zaak uuid not null references zaak (id),
  kanaal text not null,
  tekst text not null,
  antwoorden text not null,
  ontvangen bigint not null,
  terugkoppeling text not null,
  geen_antwoord_reden text,
  aangesloten boolean not null,
  bereikbaar boolean not null,
  ingevoerd_door uuid,
  tevredenheid bigint,
  tevredenheid_tekst text
);
create index signaal_zaak on signaal (zaak, ontvangen);

-- Who reported: apart from the signaal, read only with a logged reason.
create table melder (
  signaal uuid primary key references signaal (id),
  geheim text not null unique,
  naam text,
  email text,
  telefoon text,
  taal text not null
);

create table bericht (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  signaal uuid references signaal (id),
  richting text not null,
  soort text not null,
  onderwerp text not null,
  tekst text not null,
  antwoord text,
  aan text,
  door text not null,
  status text not null,
  gemaakt bigint not null,
  verzonden bigint,
  pogingen bigint not null,
  volgende_poging bigint not null,
  bezet_tot bigint,
  fout text
);
create index bericht_zaak on bericht (zaak, gemaakt);
create index bericht_signaal on bericht (signaal, gemaakt);
create index bericht_wacht on bericht (volgende_poging) where status in ('wacht', 'bezig');

create table bevinding (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  moment bigint not null,
  door uuid not null,
  door_naam text not null,
  resultaat text not null,
  gevonden text not null,
  gedaan text not null,
  ter_plaatse boolean not null
);
create index bevinding_zaak on bevinding (zaak, moment);

create table taak (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  soort text not null,
  wat text not null,
  voor_team text,
  voor_account uuid,
  voor_partner text,
  uiterlijk text,
  status text not null,
  uitkomst text,
  gemaakt bigint not null,
  klaar bigint
);
create index taak_zaak on taak (zaak, gemaakt);
create index taak_team on taak (voor_team, uiterlijk) where status = 'open';
create index taak_account on taak (voor_account, uiterlijk) where status = 'open';

create table toezegging (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  signaal uuid references signaal (id),
  wat text not null,
  uiterlijk text not null,
  eigenaar uuid not null,
  eigenaar_naam text not null,
  gemaakt bigint not null,
  gewaarschuwd bigint,
  nagekomen bigint,
  hoe text
);
create index toezegging_zaak on toezegging (zaak);
create index toezegging_open on toezegging (uiterlijk) where nagekomen is null;

create table termijn (
  id uuid primary key,
  zaak uuid not null references zaak (id),
  soort text not null,
  grondslag text not null,
  start_gebeurtenis text not null,
  start_moment bigint not null,
  ruw_eind text not null,
  eind text not null,
  redenen text not null,
  feestdagen text not null,
  inrichting_versie bigint not null,
  geldig boolean not null
);
create index termijn_zaak on termijn (zaak);

create table koppeling (
  zaak uuid not null references zaak (id),
  met uuid not null references zaak (id),
  reden text not null,
  primary key (zaak, met)
);

create table stuk (
  id uuid primary key,
  zaak uuid references zaak (id),
  signaal uuid references signaal (id),
  concept text,
  bevinding uuid references bevinding (id),
  naam text not null,
  mediatype text not null,
  moment text not null,
  grootte bigint not null,
  breedte bigint not null,
  hoogte bigint not null,
  sha256 text not null,
  kopie text not null,
  duim text not null,
  lat double precision,
  lon double precision,
  genomen text,
  voor_melder boolean not null,
  gemaakt bigint not null
);
create index stuk_zaak on stuk (zaak, gemaakt);
create index stuk_concept on stuk (concept) where concept is not null;

create table account (
  id uuid primary key,
  naam text not null unique,
  weergave text not null,
  wachtwoord text not null,
  rollen text not null,
  team text,
  actief boolean not null,
  sneltoetsen boolean not null,
  mislukt bigint not null,
  geblokkeerd_tot bigint not null,
  gemaakt bigint not null
);

create table sessie (
  hash text primary key,
  id uuid not null,
  account uuid not null references account (id),
  gemaakt bigint not null,
  laatst bigint not null,
  verloopt bigint not null,
  toestel text not null,
  adres text not null
);
create index sessie_account on sessie (account);

create table token (
  hash text primary key,
  id uuid not null,
  naam text not null,
  rollen text not null,
  gemaakt bigint not null,
  ingetrokken bigint
);

create table weergave (
  id uuid primary key,
  account uuid not null references account (id),
  naam text not null,
  zoek text not null
);
create index weergave_account on weergave (account, naam);

create table inrichting (
  versie bigint primary key,
  inhoud text not null,
  geladen bigint not null,
  door text not null
);

-- Half-made reports of citizens. Not yet a dossier; removed after a day.
create table concept (
  geheim text primary key,
  inhoud text not null,
  gemaakt bigint not null,
  verloopt bigint not null
);
create index concept_verloopt on concept (verloopt);

create table idempotentie (
  sleutel text not null,
  pad text not null,
  verzoek text not null,
  status bigint not null,
  antwoord text not null,
  gemaakt bigint not null,
  primary key (sleutel, pad)
);

-- What has to be known before anything else: the organisation, the secret of this installation.
create table instelling (sleutel text primary key, waarde text not null);
