-- Citizen numbers that another city holds are not given out.

do $do$
begin
  execute format($sql$
    -- Numbers with a beginning, of up to seventeen digits, that are held or were given out, or are registered elsewhere.
    create or replace function %1$I.spent_numbers(beginning text) returns table (number text)
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select number from particulars
      where shared.changes(%1$L) and superseded_at is null and number >= beginning and number < beginning || 'Y'
      union
      select number from numbers where shared.changes(%1$L) and number >= beginning and number < beginning || 'Y'
      union
      select number from shared.whereabouts
      where shared.changes(%1$L) and number >= beginning and number < beginning || 'Y'
    $$;
  $sql$, current_schema());
end
$do$;
