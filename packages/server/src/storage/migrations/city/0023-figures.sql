-- Figures: how many people and households there are, and how many moved, by kind and division. Those who read figures
-- see no row of the tables, so functions count for them, and name nobody. Small cells are hidden where they are sent.

-- Number of the approval by which a collective household was opened, where it was told.
alter table households add column approval text check (approval <> '');

do $do$
begin
  execute format($sql$
    -- Whether the actor reads figures.
    create function %1$I.reads_figures() returns boolean language sql stable as $$
      select coalesce(
        shared.told('role') in ('registration-officer', 'station-leader', 'department-clerk', 'supervisor')
          and coalesce(shared.told('city'), %1$L) = %1$L, false)
    $$;

    -- The divisions of an answer in which a community lies. The chain leads down from the widest division that is asked
    -- about: its first one is told itself, and of each all directly below it. No place known (an empty code) is told of
    -- a city only.
    create function %1$I.parts_of(community text, chain text[]) returns text[]
      language sql immutable parallel safe as $$
      select case
        when community ^@ chain[1] then chain[1] || array(
          select left(community, case length(one) when 4 then 6 when 6 then 9 else 12 end)
          from unnest(chain) one where community ^@ one and length(one) < 12)
        when community = '' and length(chain[1]) = 4 then array[chain[1], '']
        else '{}' end
    $$;

    -- How many there are on a day, as known at a moment: people registered, by sex, age (the first of five years; 100 and
    -- older), kind of household, class of the community, and items that are missing; households by kind and size (6 and
    -- more); people in states without a registration, where they were registered last.
    create function %1$I.figures(day date, known timestamptz, chain text[])
      returns table (part text, measure text, cell text, people bigint)
      language plpgsql stable security definer set search_path = %1$I, pg_temp
      set work_mem = '128MB' set jit = off set plan_cache_mode = force_custom_plan as $$
    #variable_conflict use_column
    declare
      widest constant text := chain[1];
      -- first birth dates of whoever is younger than 100, 95 and so on down to 5: who has no birthday in a year has it on
      -- the last day of the month
      younger constant date[] := array(
        select greatest(day - make_interval(years => n), day + 1 - make_interval(years => n) - interval '1 day')::date + 1
        from generate_series(100, 5, -5) n);
      in_force text;
      in_force_since date;
      -- each community with its class, and the smallest division of the answer in which it lies
      communities text[];
      classes text[];
      units text[];
    begin
      if not reads_figures() then
        raise insufficient_privilege using message = 'figures are for those who read them';
      end if;
      select e.edition, e.cutoff into in_force, in_force_since from shared.editions e
      where e.cutoff <= day and exists (
        select from shared.division_classes c where c.edition = e.edition and c.code like left(widest, 4) || '%%')
      order by e.cutoff desc limit 1;
      with each as materialized (select distinct division from premises where division ^@ widest union all select ''),
      placed as materialized (
        -- only what got another code since the edition is looked for under the codes before
        select division, coalesce(case
            when exists (select from shared.division_successions s where s.successor = division
              and s.effective <= day and s.effective > in_force_since)
            then (select k.class from shared.class_on(division, day) k)
            else (select c.class from shared.division_classes c where c.edition = in_force and c.code = division)
            end, 'none') as class,
          parts_of(division, chain) as parts from each)
      select array_agg(division), array_agg(class), array_agg(parts[cardinality(parts)]) into communities, classes, units
      from placed where cardinality(parts) > 0;
      return query
        with here as (
          select p.unit, p.class, h.household_kind, k.sex, (20 - width_bucket(k.born, younger)) * 5 as age,
            k.number is null as no_number, k.ethnicity is null as no_ethnicity, k.marriage is null as no_marriage,
            count(*) as n
          from (select person, household from registrations where state = 'registered' and %2$s) r
          join (select household, household_kind, division from premises where division ^@ widest and %2$s) h
            on h.household = r.household
          join unnest(communities, classes, units) as p (division, class, unit) on p.division = h.division
          join (select person, sex, born, number, ethnicity, marriage from particulars where %2$s) k on k.person = r.person
          group by 1, 2, 3, 4, 5, 6, 7, 8)
        select at, of.measure, of.cell, sum(n)::bigint from here
        cross join lateral unnest(parts_of(unit, chain)) at
        cross join lateral (values
          ('registered', 'all', true), ('sex', sex, true), ('age', age::text, true), ('kind', household_kind, true),
          ('class', class, true),
          ('missing', 'number', no_number), ('missing', 'ethnicity', no_ethnicity), ('missing', 'marriage', no_marriage))
          as of (measure, cell, counts)
        where of.counts group by 1, 2, 3;
      return query
        with sizes as (
          select p.unit, h.household_kind, least(coalesce(c.n, 0), 6) as size, count(*) as n
          from (select household, household_kind, division from premises where division ^@ widest and %2$s) h
          join unnest(communities, units) as p (division, unit) on p.division = h.division
          left join (select household, count(*) as n from registrations where state = 'registered' and %2$s group by household) c
            on c.household = h.household
          group by 1, 2, 3)
        select at, of.measure, of.cell, sum(n)::bigint from sizes
        cross join lateral unnest(parts_of(unit, chain)) at
        cross join lateral (values
          ('households', 'all'), ('household-kind', household_kind), ('household-size', size::text)) as of (measure, cell)
        group by 1, 2, 3;
      return query
        with absent as materialized (
          select person, state from registrations where state not in ('registered', 'dead') and %2$s),
        last_homes as (
          select distinct on (r.person) r.person, r.household from absent a
          join registrations r on r.person = a.person and r.state = 'registered' and r.valid_from < day
            and r.recorded_at <= known and (r.superseded_at is null or r.superseded_at > known)
          order by r.person, r.valid_from desc),
        lain as (
          select distinct on (l.person) l.person, p.division from last_homes l
          join premises p on p.household = l.household and p.valid_from <= day
            and p.recorded_at <= known and (p.superseded_at is null or p.superseded_at > known)
          order by l.person, p.valid_from desc),
        there as (
          select p.unit, a.state, count(*) as n from absent a left join lain l on l.person = a.person
          join unnest(communities, units) as p (division, unit) on p.division = coalesce(l.division, '')
          group by 1, 2)
        select at, 'state', state, sum(n)::bigint from there cross join lateral unnest(parts_of(unit, chain)) at
        group by 1, 3;
    end $$;

    -- Counties from which people came to another city of ours on the day on which they were registered there, for
    -- functions of the owner there only.
    create function %1$I.counties_left(people uuid[], days date[]) returns table (person uuid, day date, county text)
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select w.person, w.day, left(p.division, 6) from unnest(people, days) as w (person, day)
      join registrations r on r.person = w.person and r.valid_until = w.day and r.state = 'registered' and r.superseded_at is null
      join premises p on p.household = r.household and p.superseded_at is null
        and p.valid_from < w.day and (p.valid_until is null or p.valid_until >= w.day)
    $$;

    -- What a county is told as where people come from or go to: its code in the cities whose divisions are kept, else
    -- whether it is of the province.
    create function %1$I.direction_of(county text, here text, ours text[]) returns text
      language sql immutable parallel safe as $$
      select case when county is null then 'unknown' when left(county, 4) = any (ours) then county
        when left(county, 2) = left(here, 2) then 'in-province' else 'other-province' end
    $$;

    -- What happened from a day on, up to, not including, another, as known at a moment: each day on which somebody's
    -- registration begins, ends or is in another household. Whose community only got another code moved nowhere.
    create function %1$I.movements(since date, before date, known timestamptz, chain text[])
      returns table (part text, measure text, cell text, people bigint)
      language plpgsql stable security definer set search_path = %1$I, pg_temp
      set work_mem = '128MB' set jit = off set plan_cache_mode = force_custom_plan as $$
    #variable_conflict use_column
    declare
      widest constant text := chain[1];
      ours constant text[] := array(select distinct left(code, 4) from shared.division_facts where level = 'township');
      coming uuid[] := '{}';
      coming_on date[] := '{}';
      coming_from text[] := '{}';
      other text;
      more record;
    begin
      if not reads_figures() then
        raise insufficient_privilege using message = 'figures are for those who read them';
      end if;
      -- whoever another city of ours let go on the day
      for other in select distinct city from shared.whereabouts where city <> %1$L and valid_until >= since and valid_until < before loop
        continue when to_regprocedure(format('%%I.counties_left(uuid[], date[])', other)) is null;
        execute format('select array_agg(person) as people, array_agg(day) as days, array_agg(county) as counties
          from %%I.counties_left($1, $2)', other) into more
          using array(select person from shared.whereabouts where city = other and valid_until >= since and valid_until < before order by person, valid_until),
            array(select valid_until from shared.whereabouts where city = other and valid_until >= since and valid_until < before order by person, valid_until);
        coming := coming || more.people;
        coming_on := coming_on || more.days;
        coming_from := coming_from || more.counties;
      end loop;
      return query
      with changed as materialized (
        select r.person, r.state, r.household, r.place, r.reason, r.valid_from as day,
          b.state as state_before, b.household as household_before, b.place as place_before
        from (select * from registrations where valid_from >= since and valid_from < before and %3$s) r
        left join (select * from registrations where valid_until >= since and valid_until < before and %3$s) b
          on b.person = r.person and b.valid_until = r.valid_from
        where r.household is distinct from b.household),
      placed as materialized (
        select c.*, l.division as left_division, a.division as came_division,
          case when c.household_before is null then case c.reason
              when 'birth' then 'born' when 'first-registration' then 'first-registered' when 'settle' then 'settled'
              when 'move-in' then 'moved-in' when 'restore' then 'restored' else 'came-otherwise' end
            when c.household is null then case c.reason
              when 'death' then 'died' when 'move-out' then 'moved-out' when 'cancel' then 'cancelled'
              when 'revoke' then 'revoked' when 'resolve-duplicate' then 'duplicate' else 'left-otherwise' end
            when c.reason in ('split', 'merge') then 'regrouped' else 'moved' end as kind
        from changed c
        left join (select household, division, valid_from, valid_until from premises where %3$s) l
          on l.household = c.household_before and l.valid_from < c.day and (l.valid_until is null or l.valid_until >= c.day)
        left join (select household, division, valid_from, valid_until from premises where %3$s) a
          on a.household = c.household and a.valid_from <= c.day and (a.valid_until is null or a.valid_until > c.day)),
      events as (
        select p.left_division, p.came_division, p.kind,
          -- a span that ended since was recorded anew: the command that began it recorded it first
          case when p.kind = 'settled' then coalesce((
            select j.clause from registrations f join journal j on j.command = f.command
            where f.person = p.person and f.valid_from = p.day and f.household = p.household and f.reason = p.reason
              and f.recorded_at <= known order by f.recorded_at limit 1), 'none') end as clause,
          case when p.kind in ('settled', 'moved-in') then coalesce(
              case when p.state_before = 'elsewhere' and p.place_before ~ '^[0-9]{6}' then left(p.place_before, 6) end, w.county)
            when p.kind in ('moved', 'regrouped') then left(p.left_division, 6) end as origin,
          case when p.kind = 'moved-out' and p.place ~ '^[0-9]{6}' then left(p.place, 6)
            when p.kind in ('moved', 'regrouped') then left(p.came_division, 6) end as destination,
          count(*) as n
        from placed p
        left join unnest(coming, coming_on, coming_from) as w (person, day, county) on w.person = p.person and w.day = p.day
        group by 1, 2, 3, 4, 5, 6
        union all
        -- households that are in another community from a day on, with whoever was in them on both days
        select m.left_division, m.came_division, 'recoded', null, null, null, count(*) from (
          select q.household, q.valid_from as day, b.division as left_division, q.division as came_division
          from (select * from premises where valid_from >= since and valid_from < before and %3$s) q
          join (select * from premises where valid_until >= since and valid_until < before and %3$s) b
            on b.household = q.household and b.valid_until = q.valid_from
          where b.division <> q.division) m
        join (select * from registrations where %3$s) r on r.household = m.household
          and r.valid_from <= m.day and (r.valid_until is null or r.valid_until > m.day)
        where r.valid_from < m.day or exists (select from registrations p where p.person = r.person
          and p.household = r.household and p.valid_until = m.day
          and p.recorded_at <= known and (p.superseded_at is null or p.superseded_at > known))
        group by 1, 2),
      told as (
        select e.kind, e.clause, e.origin, e.destination, e.n, x.at, x.has_gone, x.has_come
        from events e cross join lateral (
          select coalesce(gone.at, come.at) as at, gone.at is not null as has_gone, come.at is not null as has_come
          from unnest(parts_of(e.left_division, chain)) as gone (at)
          full join unnest(parts_of(e.came_division, chain)) as come (at) on gone.at = come.at) x),
      cells as (
        select t.at, 'movement' as measure, case
            when t.kind in ('moved', 'regrouped') then case when not has_gone then 'arrived' when not has_come then 'left'
              when t.kind = 'moved' then 'moved-within' end
            when t.kind = 'recoded' then case when not has_gone then 'recoded-in' when not has_come then 'recoded-out' end
            else t.kind end as cell, t.n from told t
        union all
        select t.at, 'settled-by', t.clause, t.n from told t where t.kind = 'settled'
        union all
        select t.at, 'from', direction_of(t.origin, widest, ours), t.n from told t
        where t.kind in ('settled', 'moved-in', 'moved', 'regrouped') and has_come and not has_gone
        union all
        select t.at, 'to', direction_of(t.destination, widest, ours), t.n from told t
        where t.kind in ('moved-out', 'moved', 'regrouped') and has_gone and not has_come
        union all
        select at, c.measure, 'all', c.n from (
          select p.division, 'opening' as measure, count(*) as n
          from (select * from registrations where state = 'registered' and valid_from < since
                  and (valid_until is null or valid_until >= since) and %3$s) r
          join (select * from premises where division ^@ widest and valid_from < since and (valid_until is null or valid_until >= since) and %3$s) p
            on p.household = r.household group by 1
          union all
          select p.division, 'closing', count(*)
          from (select * from registrations where state = 'registered' and valid_from < before
                  and (valid_until is null or valid_until >= before) and %3$s) r
          join (select * from premises where division ^@ widest and valid_from < before and (valid_until is null or valid_until >= before) and %3$s) p
            on p.household = r.household group by 1) c
        cross join lateral unnest(parts_of(c.division, chain)) at)
      select c.at, c.measure, c.cell, sum(c.n)::bigint from cells c where c.cell is not null group by 1, 2, 3;
    end $$;

    -- Collective households of a kind that are open on a day, in a division: no person, and no family.
    create function %1$I.collectives_on(kind text, day date, place text)
      returns table (household uuid, division text, address text, name text, approval text, since date)
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    #variable_conflict use_column
    begin
      if not reads_figures() then
        raise insufficient_privilege using message = 'collective households are listed for those who read figures';
      end if;
      return query
        select p.household, p.division, p.address, p.name, h.approval,
          (select min(f.valid_from) from premises f where f.household = p.household and f.superseded_at is null)
        from premises p join households h on h.id = p.household
        where p.household_kind = kind and kind <> 'family' and p.division ^@ place and p.superseded_at is null
          and p.valid_from <= day and (p.valid_until is null or p.valid_until > day)
        order by p.division collate "C", p.address collate "C", p.household;
    end $$;

    revoke execute on function %1$I.figures(date, timestamptz, text[]), %1$I.counties_left(uuid[], date[]),
      %1$I.movements(date, date, timestamptz, text[]), %1$I.collectives_on(text, date, text) from public;
    grant execute on function %1$I.figures(date, timestamptz, text[]), %1$I.movements(date, date, timestamptz, text[]),
      %1$I.collectives_on(text, date, text) to luohu_app;
  $sql$, current_schema(),
    'valid_from <= day and (valid_until is null or valid_until > day)
      and recorded_at <= known and (superseded_at is null or superseded_at > known)',
    'recorded_at <= known and (superseded_at is null or superseded_at > known)');
end
$do$;
create index premises_collective on premises (household_kind, division) where superseded_at is null and household_kind <> 'family';
