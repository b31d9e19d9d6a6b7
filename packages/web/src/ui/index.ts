export * from "./boxes.tsx";
export * from "./button.tsx";
export * from "./choices.tsx";
export * from "./fields.tsx";
export { ComboBox, Dialog } from "./lazy.tsx";
