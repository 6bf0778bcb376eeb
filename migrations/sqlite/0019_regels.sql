-- Feitcodes with their versions: an offence falls under the version of its own day. `geldig_tot` is the last day.
create table feitcode (
  stelsel text not null,
  code text not null,
  geldig_van text not null,
  geldig_tot text,
  omschrijving text not null,
  artikel text not null,
  bedragen text not null,
  tariefgroep text not null,
  editie text not null,
  gemaakt integer not null,
  primary key (stelsel, code, geldig_van)
) without rowid;
create index feitcode_geldig on feitcode (geldig_van, geldig_tot);

-- Vergunningen, ontheffingen and evenementen with their place and validity, from the systems that grant them.
create table toestemming (
  nummer text primary key,
  soort text not null,
  wat text not null,
  houder text,
  waar text not null,
  plaats text not null,
  wanneer text not null,
  geldig_van text not null,
  geldig_tot text,
  gemaakt integer not null,
  gewijzigd integer not null
) without rowid;
create index toestemming_geldig on toestemming (geldig_van, geldig_tot);
