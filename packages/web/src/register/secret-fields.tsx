import type { ReactNode, Ref } from "react";
import { TextField } from "../ui/index.ts";
import { registerWords } from "../words/register.ts";

interface SecretProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string;
  readonly fault: string | undefined;
}

/** A password: the one that there is, or a new one. */
export function PasswordField({
  label,
  complete,
  onChange,
  ...rest
}: SecretProps & { readonly label: string; readonly complete: "current-password" | "new-password" }): ReactNode {
  return (
    <TextField
      label={label}
      type="password"
      autoComplete={complete}
      maxLength={200}
      onChange={(event) => onChange(event.target.value)}
      {...rest}
    />
  );
}

/** The six digits of a second factor. */
export function CodeField({ onChange, ...rest }: SecretProps & { readonly ref?: Ref<HTMLInputElement> }): ReactNode {
  const { signIn } = registerWords.useWords();
  return (
    <TextField
      label={signIn.code}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={6}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, ""))}
      {...rest}
    />
  );
}

/** Whether a text is such digits. */
export const isCode = (text: string): boolean => /^\d{6}$/.test(text);
