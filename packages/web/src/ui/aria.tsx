import { type ReactNode, useEffect } from "react";
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Dialog as AriaDialog,
  Heading,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  Popover,
} from "react-aria-components";
import { Button } from "./button.tsx";
import type { ComboBoxProps, DialogProps } from "./lazy.tsx";

/** The parts that need React Aria, in a chunk of their own. Everybody else imports `lazy.tsx`. */

export function ComboBox({ label, open, items, onChoose }: ComboBoxProps): ReactNode {
  useEffect(() => () => keepReadable(false), []);
  return (
    <AriaComboBox
      className="field"
      onOpenChange={keepReadable}
      menuTrigger="focus"
      onSelectionChange={(key) => key !== null && onChoose(String(key))}
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input className="input" />
        <AriaButton className="button button-quiet" aria-label={open}>
          <span aria-hidden="true">▾</span>
        </AriaButton>
      </div>
      <Popover
        className="combo-list"
        // within a landmark, as everything that is read
        UNSTABLE_portalContainer={document.querySelector("main") ?? document.body}
      >
        <ListBox items={items}>
          {(item) => (
            <ListBoxItem id={item.value} className="combo-item" textValue={item.label}>
              {item.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

/** A list that is open beside its field is no reason to hide the rest of the page, whose controls still take the focus. */
function keepReadable(isOpen: boolean): void {
  document.getElementById("root")?.toggleAttribute("data-react-aria-top-layer", isOpen);
}

export function Dialog({ title, children, confirm, cancel, onConfirm, onClose }: DialogProps): ReactNode {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className="dialog-back"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal>
        <AriaDialog role="alertdialog" className="dialog stack">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <div>{children}</div>
          <div className="row">
            <Button onClick={onConfirm}>{confirm}</Button>
            <Button kind="quiet" onClick={onClose}>
              {cancel}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
