-- Who asks for a decision says where he lives (Awb 4:2 lid 1).
alter table melder add column adres text;
