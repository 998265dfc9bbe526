import { useEffect } from 'react';
import { createStore, useStore } from '../store.ts';
import { Icon } from './icons.tsx';

/** Something that went otherwise than hoped. Of one key there is one toast at a time. */
export type Toast = { key: string; text: string; retry?: () => void };

const toasts = createStore<readonly Toast[]>([]);
const staysMs = 8_000;

export function showToast(toast: Toast): void {
  toasts.set([...toasts.get().filter((each) => each.key !== toast.key), toast].slice(-3));
}

export function dismissToast(key: string): void {
  if (toasts.get().some((each) => each.key === key)) {
    toasts.set(toasts.get().filter((each) => each.key !== key));
  }
}

function ToastItem({ toast }: { toast: Toast }) {
  useEffect(() => {
    // What can be tried again stays until it is, or is waved away.
    if (toast.retry) return undefined;
    const timer = setTimeout(() => dismissToast(toast.key), staysMs);
    return () => clearTimeout(timer);
  }, [toast]);
  const again = () => {
    dismissToast(toast.key);
    toast.retry?.();
  };
  return (
    <li className="toast">
      <Icon name="alert" />
      <span>{toast.text}</span>
      {toast.retry && (
        <button type="button" className="button button-quiet" onClick={again}>
          Try again
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label="Dismiss"
        onClick={() => dismissToast(toast.key)}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** Where toasts appear; read out politely. */
export function Toasts() {
  const shown = useStore(toasts);
  return (
    <ul className="toasts" role="status" aria-live="polite" aria-label="Messages">
      {shown.map((toast) => (
        <ToastItem key={toast.key} toast={toast} />
      ))}
    </ul>
  );
}
