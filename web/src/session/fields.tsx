import type { ComponentProps } from 'react';

/** A labelled field with what is wrong with it, or a hint, under it. */
export function Field(
  props: ComponentProps<'input'> & { label: string; hint?: string; wrong?: string | null },
) {
  const { label, hint, wrong, ...input } = props;
  const noteId = `${input.id}-note`;
  const note = wrong ?? hint;
  return (
    <div className="field">
      <label htmlFor={input.id}>{label}</label>
      <input
        required
        {...input}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={note ? noteId : undefined}
      />
      {note && (
        <p id={noteId} className={wrong ? 'refusal' : 'quiet'} role={wrong ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}

/** The text of a form's field. */
export function textOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
