-- Figures, counted by community before these are told their class and part: the planner knows how many lie in a county
-- only while nothing that it knows nothing of is joined to them, and looked everybody of a county up one by one.

do $do$
begin
  execute format($sql$
    -- How many there are on a day, as known at a moment: people registered, by sex, age (the first of five years; 100 and
    -- older), kind of household, class of the community, and items that are missing; households by kind and size (6 and
    -- more); people in states without a registration, where they were registered last.
    create or replace function %1$I.figures(day date, known timestamptz, chain text[])
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
        with counted as (
          select h.division, h.household_kind, k.sex, (20 - width_bucket(k.born, younger)) * 5 as age,
            k.number is null as no_number, k.ethnicity is null as no_ethnicity, k.marriage is null as no_marriage,
            count(*) as n
          from (select person, household from registrations where state = 'registered' and %2$s) r
          join (select household, household_kind, division from premises where division ^@ widest and %2$s) h
            on h.household = r.household
          join (select person, sex, born, number, ethnicity, marriage from particulars where %2$s) k on k.person = r.person
          group by 1, 2, 3, 4, 5, 6, 7),
        here as (
          select p.unit, p.class, c.household_kind, c.sex, c.age, c.no_number, c.no_ethnicity, c.no_marriage, sum(c.n) as n
          from counted c join unnest(communities, classes, units) as p (division, class, unit) on p.division = c.division
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
        with homes as (
          select h.household, h.division, h.household_kind, count(r.household) as people
          from (select household, household_kind, division from premises where division ^@ widest and %2$s) h
          left join (select household from registrations where state = 'registered' and %2$s) r on r.household = h.household
          group by 1, 2, 3),
        alike as (select division, household_kind, least(people, 6) as size, count(*) as n from homes group by 1, 2, 3),
        sizes as (
          select p.unit, a.household_kind, a.size, sum(a.n) as n
          from alike a join unnest(communities, units) as p (division, unit) on p.division = a.division
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
  $sql$, current_schema(),
    'valid_from <= day and (valid_until is null or valid_until > day)
      and recorded_at <= known and (superseded_at is null or superseded_at > known)');
end
$do$;
