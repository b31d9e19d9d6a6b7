-- Accounts of departments, as a station leader lets them see somebody: by name, and not known otherwise.

-- The account of a department of the leader's city that has a name; null where there is none, or it is locked.
create function shared.clerk_named(called text) returns uuid
  language sql stable security definer set search_path = shared, pg_temp as $$
  select id from accounts where name = called and role = 'department-clerk' and city = told('city')
    and locked_at is null and shut_out_at is null and told('role') = 'station-leader'
$$;

-- Whether an account is one of a department of a city.
create function shared.is_clerk(which uuid, of_city text) returns boolean
  language sql stable security definer set search_path = shared, pg_temp as $$
  select exists (select from accounts where id = which and role = 'department-clerk' and city = of_city)
$$;
