export { type FiguresWanted, readFigures } from "./read-figures.ts";
export { type MovementsWanted, readMovements } from "./read-movements.ts";
export { type AreasWanted, areasByCollective } from "./without-collective.ts";
