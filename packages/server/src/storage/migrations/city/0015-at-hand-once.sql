-- What a command has at hand is asked for once a statement, and only of other rows what a function says. Nobody sees more
-- or less than before: each of these functions shows at once what is at hand.

do $do$
begin
  execute format($sql$
    -- The household of the resident who acts, without those in it whose whereabouts are withheld. It stands in policies of
    -- what everybody reads: whoever is no resident is told before anything is looked up.
    create or replace function %1$I.own_household() returns uuid[]
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    begin
      if resident() is null then return '{}'; end if;
      return array(select one from unnest(household_of(resident())) one
        where one = resident() or not withheld(one, 'registrations'));
    end $$;
  $sql$, current_schema());
end
$do$;

alter policy readable on people using (
  id = (select resident()) or id = any ((select at_hand('change'))::uuid[])
  or id = any ((select own_household())::uuid[]) or sees_person(id, 'registrations'));
alter policy readable on particulars using (
  person = any ((select at_hand('particulars'))::uuid[]) or sees_person(person, 'particulars'));
alter policy readable on registrations using (
  person = any ((select at_hand('registrations'))::uuid[]) or household = any ((select at_hand('registrations'))::uuid[])
  or sees_standing(person, household));
alter policy readable on premises using (
  household = any ((select at_hand('premises'))::uuid[]) or sees_household(household));
