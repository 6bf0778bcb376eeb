-- What was weighed in a zaak before a sanction was chosen: every change is a new version.
create table weging (
  zaak uuid not null references zaak (id),
  versie bigint not null,
  inhoud text not null,
  door uuid not null,
  door_naam text not null,
  gemaakt bigint not null,
  primary key (zaak, versie)
);

-- Functions of an account, as the mandate register names them.
create table accountfunctie (
  account uuid not null references account (id),
  functie text not null,
  primary key (account, functie)
);
