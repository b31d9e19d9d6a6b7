import { lazy, type ReactNode, Suspense } from "react";

/** Parts on React Aria, loaded when first shown. */

export interface ComboBoxProps {
  readonly label: string;
  /** Says what the button does that opens the list. */
  readonly open: string;
  readonly items: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
}

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly cancel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

const LazyComboBox = lazy(() => import("./aria.tsx").then(({ ComboBox }) => ({ default: ComboBox })));
const LazyDialog = lazy(() => import("./aria.tsx").then(({ Dialog }) => ({ default: Dialog })));

export function ComboBox(props: ComboBoxProps): ReactNode {
  return (
    <Suspense fallback={<div className="input" aria-busy="true" />}>
      <LazyComboBox {...props} />
    </Suspense>
  );
}

/** Asks before something that cannot be undone. Shown while it is rendered. */
export function Dialog(props: DialogProps): ReactNode {
  return (
    <Suspense fallback={null}>
      <LazyDialog {...props} />
    </Suspense>
  );
}
