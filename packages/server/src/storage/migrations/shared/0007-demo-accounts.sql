-- Demo accounts are known as such, and shut out wherever they are not allowed: their passwords are everybody's.

alter table accounts add column demo boolean not null default false;
-- since when a demo account is shut out; a lock by an administrator stands beside it
alter table accounts add column shut_out_at timestamptz check (shut_out_at is null or demo);
update accounts set demo = true
where id in (select account from audit where actor = 'demo' and event = 'account-made');

create or replace function shared.sign_in_of(called text)
  returns table (id uuid, role text, password text, secret bytea, locked_at timestamptz, locked_until timestamptz)
  language sql stable security definer set search_path = shared, pg_temp as $$
  select a.id, a.role, c.password, c.secret, coalesce(a.locked_at, a.shut_out_at), c.locked_until
  from accounts a join credentials c on c.account = a.id where a.name = called
$$;

create or replace function shared.session_of(hash bytea, staff_idle interval, resident_idle interval)
  returns table (id uuid, began timestamptz, ends timestamptz,
    account uuid, name text, role text, city text, places text[], person uuid, provisional boolean)
  language plpgsql security definer set search_path = shared, pg_temp as $$
#variable_conflict use_column
begin
  return query select s.id, s.began, s.ends, a.id, a.name, a.role, a.city, a.places, a.person,
      s.issuer is null and coalesce((select c.provisional from credentials c where c.account = a.id), false)
    from sessions s join accounts a on a.id = s.account
    where s.token = hash and s.ends > now() and a.locked_at is null and a.shut_out_at is null
      and s.used > now() - case when a.role = 'resident' then resident_idle else staff_idle end;
  if found then
    update sessions s set used = now() where s.token = hash and s.used < now() - interval '1 minute';
  end if;
end $$;

create or replace function shared.account_of(by_issuer text, of_subject text, verified_number text, cities text[], fresh uuid)
  returns table (id uuid, role text) language plpgsql security definer set search_path = shared, pg_temp as $$
#variable_conflict use_column
declare
  found_id uuid;
  who uuid;
  home text;
begin
  select a.id into found_id from accounts a where a.issuer = by_issuer and a.subject = of_subject;
  if found_id is null and verified_number is not null then
    foreach home in array cities loop
      execute format('select %I.resident_of($1)', home) into who using verified_number;
      exit when who is not null;
    end loop;
    if who is not null then
      -- an account that is shut out is nobody's: who has the number gets one of their own
      update accounts a set issuer = by_issuer, subject = of_subject
      where a.id = (select b.id from accounts b where b.person = who and b.role = 'resident' and b.issuer is null
                      and b.shut_out_at is null
                    order by b.made_at limit 1)
      returning a.id into found_id;
      -- somebody else whom the provider vouches for has the account: two subjects are not one person
      if found_id is null and not exists (select from accounts b where b.person = who and b.role = 'resident'
          and b.shut_out_at is null) then
        insert into accounts (id, name, role, city, person, issuer, subject)
        values (fresh, 'oidc-' || fresh, 'resident', home, who, by_issuer, of_subject) returning accounts.id into found_id;
      end if;
    end if;
    if found_id is not null then
      insert into audit (actor, event, account, detail)
      values (found_id, 'identity-bound', found_id, jsonb_build_object('issuer', by_issuer));
    end if;
  end if;
  return query select a.id, a.role from accounts a where a.id = found_id and a.locked_at is null and a.shut_out_at is null;
end $$;
