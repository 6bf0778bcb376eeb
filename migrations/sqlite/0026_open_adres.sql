-- What is open at an address: who else goes there.
create index zaak_open_adres on zaak (adres_id) where gesloten is null and adres_id is not null;
