-- A map and "what is near by" read hundreds of open zaken: all they need is in the index.
drop index zaak_kaart;
create index zaak_kaart on zaak (lat, lon, bindt_op, id, vertrouwelijk, gesloten, behandelaar, onderwerp, groep, wijk, status, nummer, plek)
  where gesloten is null;
