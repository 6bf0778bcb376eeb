-- Who looks at an address sees what may be seen there, and how it stands, from the index alone.
drop index zaak_adres;
create index zaak_adres on zaak (adres_id, aangemaakt desc, id desc, vertrouwelijk, behandelaar, onderwerp, groep, wijk, status, gesloten)
  where adres_id is not null;
