export {
  EXCHANGE_KINDS,
  type ExchangeKind,
  type ExchangeRow,
  exchangeColumns,
  exchangeNumbers,
  exchangeRows,
  exchangeSchemas,
} from "./rows.ts";
