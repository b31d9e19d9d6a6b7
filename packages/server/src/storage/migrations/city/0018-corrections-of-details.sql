-- A correction may be asked for of the rest of the registration form too.

alter table corrections drop constraint corrections_item_check;
alter table corrections add constraint corrections_item_check check (item in
  ('name', 'formerName', 'sex', 'born', 'number', 'ethnicity', 'marriage', 'birthplace', 'nativePlace',
   'otherAddress', 'religion', 'education', 'militaryService', 'height', 'bloodType', 'occupation', 'workplace',
   'guardian', 'guardianRelation'));
