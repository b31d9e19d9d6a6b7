export {
  allocateNumber,
  type CitizenNumber,
  checkOf,
  type NumberRange,
  type NumberWanted,
  readCitizenNumber,
  type Sex,
} from "./population/citizen-number.ts";
