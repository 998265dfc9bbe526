import type { CSSProperties } from 'react';

type SliderProps = {
  label: string;
  value: number;
  max: number;
  /** How far one key press goes. */
  step: number;
  /** The value as it is read out. */
  text: string;
  disabled?: boolean;
  /** While it is moved. */
  onDrag(value: number): void;
  /** When it is let go. */
  onCommit(value: number): void;
};

/** A range input with its filled part; keys move it by `step` and let go at once. */
export function Slider({ label, value, max, step, text, disabled = false, onDrag, onCommit }: SliderProps) {
  const part = `${Math.min(100, (value / max) * 100)}%`;
  const byKey = (key: string) => {
    const steps: Record<string, number> = {
      ArrowRight: step,
      ArrowUp: step,
      ArrowLeft: -step,
      ArrowDown: -step,
    };
    if (key === 'Home') return 0;
    if (key === 'End') return max;
    const change = steps[key];
    return change === undefined ? null : Math.min(max, Math.max(0, value + change));
  };
  return (
    <input
      type="range"
      className="slider"
      aria-label={label}
      aria-valuetext={text}
      min={0}
      max={max}
      step="any"
      value={value}
      disabled={disabled}
      style={{ '--part': part } as CSSProperties}
      onChange={(event) => onDrag(event.currentTarget.valueAsNumber)}
      onPointerUp={(event) => onCommit(event.currentTarget.valueAsNumber)}
      onKeyDown={(event) => {
        const next = byKey(event.key);
        if (next === null) return;
        event.preventDefault();
        onCommit(next);
      }}
    />
  );
}
