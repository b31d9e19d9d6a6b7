export {
  EXCHANGE_KINDS,
  type ExchangeKind,
  type ExchangeRow,
  exchangeColumns,
  exchangeRows,
  exchangeSchemas,
} from "./rows.ts";
