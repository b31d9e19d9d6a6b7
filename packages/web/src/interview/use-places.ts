import { useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import type { AllPlaces, Communities } from "../law/files.ts";
import { type Coming, useComing } from "../law/use-law.ts";
import { countiesOf, type Found, placesIn } from "./places.ts";

/** By city, kept as long as the page: a list is long, and asked for again and again. */
const loaded = new Map<string, Promise<Communities>>();

function communitiesOf(law: LawClient, city: string): Promise<Communities> {
  const known = loaded.get(city);
  if (known) return known;
  const coming = law.communities(city);
  loaded.set(city, coming);
  coming.catch(() => loaded.delete(city));
  return coming;
}

/** Has the townships and communities of a city come before they are asked for, where that is likely. */
export function expectCommunities(law: LawClient, city: string): void {
  // what does not come now is asked for when it is needed
  communitiesOf(law, city).catch(() => undefined);
}

/** The townships and communities of one city; none while no city is given. */
export const useCommunities = (law: LawClient, city: string | null): Coming<Communities> =>
  useComing(`communities ${city}`, city === null ? null : () => communitiesOf(law, city));

/**
 * Every place that can be found: the counties of the country first, the communities of some cities once they are there.
 * @param wanted whether anything is looked for; until then nothing comes
 */
export function useFindable(
  law: LawClient,
  cities: readonly string[],
  wanted: boolean,
  deep: boolean,
): Coming<readonly Found[]> {
  const language = useLanguage();
  const places = useComing("places", wanted ? () => found(law.places) : null);
  const more = useComing(`findable ${cities.join()}`, deep ? () => deeper(law, cities, joiner(language)) : null);
  return more.state === "there" ? more : places;
}

async function found(places: () => Promise<AllPlaces>): Promise<readonly Found[]> {
  return countiesOf(await places());
}

async function deeper(law: LawClient, cities: readonly string[], join: Join): Promise<readonly Found[]> {
  const [counties, ...all] = await Promise.all([
    found(law.places),
    ...cities.map((city) => communitiesOf(law, city)),
  ] as const);
  return [...counties, ...all.flatMap((communities) => placesIn(communities, counties, join))];
}

type Join = (outer: string, inner: string) => string;

/** Chinese names the larger place first, English the smaller. */
export const joiner =
  (language: string): Join =>
  (outer, inner) =>
    language === "en" ? [inner, outer].filter((part) => part !== "").join(", ") : outer + inner;

/** A place in full, `山东省聊城市东昌府区古楼街道`; undefined while its name is not there. */
export function usePlaceName(law: LawClient, value: unknown, spot: string | undefined): string | undefined {
  const language = useLanguage();
  const join = joiner(language);
  const near = law.near.find(({ places }) => places.some(([code]) => code === value));
  const wanted = spot ?? value;
  const isFar = typeof value === "string" && value !== "none" && (!near || spot !== undefined);
  const findable = useComing(
    `named ${isFar ? wanted : ""}`,
    isFar ? () => nameOf(law, wanted, near?.city, join) : null,
  );
  if (isFar) return findable.state === "there" ? findable.value : undefined;
  const [, name] = near?.places.find(([code]) => code === value) ?? [];
  return near && name ? join(near.name, name) : undefined;
}

async function nameOf(
  law: LawClient,
  code: unknown,
  city: string | undefined,
  join: Join,
): Promise<string | undefined> {
  const all = city ? await deeper(law, [city], join) : await found(law.places);
  const place = all.find((known) => known.code === code);
  return place && join(place.within, place.name);
}
