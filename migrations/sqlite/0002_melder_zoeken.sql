-- Words under which a reporter is found by who has a caller on the line: "tel:", "mail:" and "naam:" with the value folded.
create table melder_zoek (
  woord text not null,
  signaal blob not null references signaal (id),
  primary key (woord, signaal)
) without rowid;
create index melder_zoek_signaal on melder_zoek (signaal);

insert into melder_zoek (woord, signaal)
  select 'tel:' || replace(replace(replace(telefoon, ' ', ''), '-', ''), '+31', '0'), signaal from melder where telefoon is not null
  union select 'mail:' || lower(trim(email)), signaal from melder where email is not null
  union select 'naam:' || lower(trim(naam)), signaal from melder where naam is not null;
