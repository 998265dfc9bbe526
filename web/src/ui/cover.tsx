import { useMemo } from 'react';

/** Pairs of a ground and the voices upon it, as oklch hues with a lightness of the ground. */
const palettes = [
  { ground: [0.36, 0.06, 205], voices: [45, 75, 190] },
  { ground: [0.42, 0.09, 35], voices: [75, 20, 200] },
  { ground: [0.33, 0.05, 285], voices: [330, 60, 240] },
  { ground: [0.48, 0.07, 150], voices: [95, 170, 50] },
  { ground: [0.62, 0.1, 70], voices: [30, 95, 220] },
  { ground: [0.3, 0.04, 250], voices: [210, 90, 15] },
  { ground: [0.55, 0.09, 10], voices: [60, 350, 100] },
  { ground: [0.58, 0.06, 220], voices: [80, 250, 40] },
] as const;

/** FNV-1a: any text to 32 bits that differ much where the text differs little. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Numbers from 0 to 1, always the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

type Shape = { path: string; colour: string; line?: number };

/** One voice as a hill: a wave across the square, closed below, so that voices overlap. */
function hill(random: () => number, level: number): string {
  const height = 6 + random() * 16;
  const shift = random() * 60 - 30;
  const [a, b, c] = [level - height, level + height * 0.7, level - height * (random() - 0.2)];
  const control = `C ${round(22 + shift / 3)} ${round(a)} ${round(38 + shift / 4)} ${round(b)} ${round(56 + shift / 3)} ${round(level)}`;
  return `M -4 ${round(level + height * 0.4)} ${control} S 88 ${round(c)} 104 ${round(level - height * 0.3)} L 104 104 L -4 104 Z`;
}

const hills: Motif = (random, colours) => {
  const first = 34 + random() * 12;
  const step = 17 + random() * 6;
  return colours.map((colour, index) => ({ path: hill(random, first + index * step), colour }));
};

/** Voices as rings around one point near an edge. */
const rings: Motif = (random, colours) => {
  const [x, y] = [round(random() * 100), round(random() > 0.5 ? 96 - random() * 20 : 4 + random() * 20)];
  const width = 7 + random() * 5;
  return [...colours, ...colours].map((colour, index) => {
    const r = round(12 + index * (width + 3));
    const path = `M ${round(x - r)} ${y} a ${r} ${r} 0 1 0 ${2 * r} 0 a ${r} ${r} 0 1 0 ${-2 * r} 0`;
    return { path, colour, line: round(width) };
  });
};

/** Voices as strings that swing across, each at its own pace. */
const strings: Motif = (random, colours) =>
  colours.flatMap((colour, voice) => {
    const swing = 10 + random() * 22;
    const level = 24 + voice * 26;
    return [0, 1, 2].map((each) => {
      const y = round(level + each * 6);
      const path = `M -6 ${y} C 18 ${round(y - swing)} 34 ${round(y - swing)} 50 ${y} S 82 ${round(y + swing)} 106 ${y}`;
      return { path, colour, line: round(2.2 + random() * 2.4) };
    });
  });

type Motif = (random: () => number, colours: readonly string[]) => Shape[];
const motifs: readonly Motif[] = [hills, rings, strings];

function draw(seed: string) {
  const random = numbersFrom(hash(seed));
  const palette = palettes[Math.floor(random() * palettes.length)] ?? palettes[0];
  const motif = motifs[Math.floor(random() * motifs.length)] ?? hills;
  const [lightness, chroma, hue] = palette.ground;
  const turn = Math.round(random() * 24 - 12);
  const colours = palette.voices.map(
    (voice, index) => `oklch(${round((0.78 - index * 0.12) * 100) / 100} 0.09 ${voice + turn})`,
  );
  return {
    ground: `oklch(${lightness} ${chroma} ${hue + turn})`,
    sun:
      motif === hills
        ? { x: round(18 + random() * 64), y: round(16 + random() * 26), r: round(7 + random() * 13) }
        : null,
    sunColour: `oklch(0.86 0.1 ${palette.voices[0] + turn})`,
    shapes: motif(random, colours),
  };
}

/** Cover art made from an id: the same picture wherever the same thing is shown. Decoration beside its name. */
export function Cover({ id, round: circle = false }: { id: string; round?: boolean }) {
  const art = useMemo(() => draw(id), [id]);
  return (
    <span className={circle ? 'cover cover-round' : 'cover'}>
      <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="xMidYMid slice" focusable="false">
        <rect width="100" height="100" fill={art.ground} />
        {art.sun && <circle cx={art.sun.x} cy={art.sun.y} r={art.sun.r} fill={art.sunColour} />}
        {art.shapes.map(({ path, colour, line }) => (
          <path
            key={path}
            d={path}
            fill={line ? 'none' : colour}
            stroke={line ? colour : 'none'}
            strokeWidth={line}
            fillOpacity="0.88"
          />
        ))}
      </svg>
    </span>
  );
}
