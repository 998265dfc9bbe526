/** Strokes on a grid of 24, drawn with the text's colour. */
const strokes = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5.2 12.2L21 21',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15L6 16Zm4 4.5h4',
  heart: 'M12 20s-7.5-4.6-7.5-10.1A4.4 4.4 0 0 1 12 7.2a4.4 4.4 0 0 1 7.5 2.7C19.5 15.4 12 20 12 20Z',
  previous: 'M19 5v14L8.5 12 19 5ZM5.5 5v14',
  next: 'M5 5v14l10.5-7L5 5Zm13.5 0v14',
  shuffle:
    'M3 7h3.5c5 0 6 10 11 10H21m-3-3 3 3-3 3M3 17h3.5c1.6 0 2.8-1 3.7-2.4M13.8 9.4C14.7 8 15.9 7 17.5 7H21m-3-3 3 3-3 3',
  repeat: 'M4 11V9.5A3.5 3.5 0 0 1 7.5 6H20m-3-3 3 3-3 3m3 4v1.5a3.5 3.5 0 0 1-3.5 3.5H4m3 3-3-3 3-3',
  queue: 'M4 6h16M4 11h16M4 16h8m4.5-1.5v5l4-2.5-4-2.5Z',
  volume: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4Zm11.5-1a5 5 0 0 1 0 7m2.7-9.7a9 9 0 0 1 0 12.4',
  mute: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM16 9.5l5 5m0-5-5 5',
  device: 'M4.5 5h15v10.5h-15V5ZM2.5 19h19',
  plus: 'M12 5v14M5 12h14',
  close: 'm6 6 12 12M18 6 6 18',
  check: 'm5 12.5 4.5 4.5L19 7',
  home: 'm4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4v-9Z',
  library: 'M5 4v16M10 4v16m4.5-15.5L19.5 20',
  alert: 'M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.01',
} as const;

const solids = {
  play: 'M8 5.2v13.6a.8.8 0 0 0 1.2.7l11-6.8a.8.8 0 0 0 0-1.4l-11-6.8A.8.8 0 0 0 8 5.2Z',
  pause: 'M7 5h3.6v14H7V5Zm6.4 0H17v14h-3.6V5Z',
} as const;

export type IconName = keyof typeof strokes | keyof typeof solids;

/** A picture beside a name or a label that says the same: hidden from assistive technology. */
export function Icon({ name, filled = false }: { name: IconName; filled?: boolean }) {
  const solid = name in solids;
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      fill={solid || filled ? 'currentColor' : 'none'}
      stroke={solid ? 'none' : 'currentColor'}
    >
      <path d={{ ...strokes, ...solids }[name]} />
    </svg>
  );
}

/** The product's mark: three voices. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M3 10c4.5-7 8.5 7 13 0s8.5 7 13 0" />
      <path d="M3 16.5c4.5-7 8.5 7 13 0s8.5 7 13 0" />
      <path d="M3 23c4.5-7 8.5 7 13 0s8.5 7 13 0" />
    </svg>
  );
}
