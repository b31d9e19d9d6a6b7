import type { Chance } from "./chance.ts";
import { weighted } from "./chance.ts";
import type { Community, Parameters, Places } from "./parameters.ts";

const STREETS = [
  "人民路",
  "建设路",
  "文化路",
  "解放路",
  "团结路",
  "和平街",
  "新华街",
  "东风路",
  "振兴路",
  "光明街",
  "迎宾路",
  "学府路",
];
const ESTATES = ["花园", "家园", "小区", "新村", "苑", "公寓"];
const ESTATE_NAMES = ["阳光", "锦绣", "和谐", "金桂", "翠湖", "丽景", "东城", "世纪", "安康", "龙泉"];

/** Chooses communities by the weights of their counties, and writes addresses in them. */
export class Town {
  readonly #county: (chance: Chance) => string;
  readonly #urban = new Map<string, Community[]>();
  readonly #rural = new Map<string, Community[]>();
  readonly #elsewhere: Places["elsewhere"];

  constructor({ city }: Parameters, { communities, elsewhere }: Places) {
    for (const community of communities) {
      const kind = community.urban ? this.#urban : this.#rural;
      const county = community.code.slice(0, 6);
      kind.set(county, [...(kind.get(county) ?? []), community]);
    }
    this.#county = weighted(city.counties.value);
    this.#elsewhere = elsewhere;
  }

  county(chance: Chance): string {
    return this.#county(chance);
  }

  community(chance: Chance, urban: boolean, county = this.#county(chance)): Community {
    const [wanted, other] = urban ? [this.#urban, this.#rural] : [this.#rural, this.#urban];
    const list = wanted.get(county) ?? other.get(county);
    if (list === undefined) throw new Error(`no community lies in ${county}`);
    return chance.of(list);
  }

  address(chance: Chance, { name, urban }: Community): string {
    if (!urban) return `${name.replace(/民?委员会$|委会$/, "")}${chance.between(1, 18)}组${chance.between(1, 120)}号`;
    const flat = `${chance.between(1, 30)}栋${chance.between(1, 4)}单元${chance.between(1, 18)}0${chance.between(1, 4)}室`;
    const street = `${chance.of(STREETS)}${chance.between(1, 300)}号`;
    return chance.hit(0.5) ? `${street}${chance.of(ESTATE_NAMES)}${chance.of(ESTATES)}${flat}` : `${street}${flat}`;
  }

  /** A county in another city. */
  elsewhere(chance: Chance): { readonly code: string; readonly name: string } {
    return chance.of(this.#elsewhere);
  }
}
