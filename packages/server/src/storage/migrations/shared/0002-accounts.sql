-- Who acts, as the server tells it for one transaction (`tellingWho`): luohu.account, role, city, places, person,
-- purpose, reference, at_hand, of_office. Nobody told: every policy refuses.

-- One of them; null where it was not told.
create function shared.told(name text) returns text
  language sql stable as $$ select nullif(current_setting('luohu.' || name, true), '') $$;

-- Whether the actor may change the register of a city.
create function shared.changes(city text) returns boolean language sql stable as $$
  select coalesce(shared.told('role') in ('registration-officer', 'station-leader') and shared.told('city') = city, false)
$$;

-- Beginnings of the divisions that the actor keeps in a city.
create function shared.kept_in(city text) returns text[] language sql stable as $$
  select case when shared.changes(city) then coalesce(shared.told('places')::text[], '{}') else '{}' end
$$;

alter table whereabouts enable row level security;
-- whether somebody is registered elsewhere has to be known in every city, and only the city itself says what it holds
create policy readable on whereabouts for select using ((select shared.changes(shared.told('city'))));
create policy recordable on whereabouts for insert with check (shared.changes(city));
create policy deletable on whereabouts for delete using (shared.changes(city));
