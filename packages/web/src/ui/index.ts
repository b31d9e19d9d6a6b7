export * from "./boxes.tsx";
export * from "./button.tsx";
export * from "./choices.tsx";
export * from "./fields.tsx";
export * from "./form.tsx";
export { ComboBox, Dialog } from "./lazy.tsx";
export * from "./tap.ts";
