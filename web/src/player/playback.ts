/** What should sound here; null: nothing, another device plays or none does. */
export type Target = { songId: string; playing: boolean; volume: number; positionMs: number };

export type Playback = {
  /** Brings the sound in line with the player. */
  update(target: Target | null): void;
  /** Tries once more after the browser held the sound back; call it in a click. */
  unblock(): void;
  dispose(): void;
};

type PlaybackOptions = {
  /** A signed address; null where there is nothing to hear. */
  streamUrl(songId: string): Promise<string | null>;
  onSound(songId: string): void;
  onSilence(): void;
  /** Browsers let a page sound only after its person did something in it. */
  onBlocked(blocked: boolean): void;
  onFailure(songId: string): void;
};

/** Sound and player may differ by this much before the sound jumps. */
const toleranceSeconds = 1.5;

type Timed = Target & { at: number };

/** Moves the sound to where the player is now, unless it is about there. */
function alignTo(audio: HTMLAudioElement, target: Timed): void {
  if (!Number.isFinite(audio.duration) || audio.duration === 0) return;
  const passed = target.playing ? performance.now() - target.at : 0;
  const wanted = ((target.positionMs + passed) / 1000) % audio.duration;
  const apart = Math.abs(wanted - audio.currentTime);
  if (Math.min(apart, audio.duration - apart) > toleranceSeconds) audio.currentTime = wanted;
}

/** Browsers let a page sound only after its user did something there: blocked until then. */
function play(audio: HTMLAudioElement, onBlocked: PlaybackOptions['onBlocked']): void {
  audio.play().then(
    () => onBlocked(false),
    (error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked(true);
    },
  );
}

/**
 * One audio element that follows the player. A song's tune is shorter than the song: it is looped, and its place is the
 * song's position modulo the tune's length.
 */
export function createPlayback(options: PlaybackOptions): Playback {
  const audio = new Audio();
  audio.loop = true;
  audio.preload = 'auto';
  let target: Timed | null = null;
  let loaded: string | null = null;
  let retried = false;

  const align = () => target && alignTo(audio, target);

  const start = () => play(audio, options.onBlocked);

  function follow(): void {
    if (!target || loaded !== target.songId || !audio.src) return;
    audio.volume = target.volume;
    align();
    if (target.playing && audio.paused) start();
    if (!target.playing && !audio.paused) audio.pause();
    // A song begun anew may sound on without an event.
    if (target.playing && !audio.paused && audio.readyState > HTMLMediaElement.HAVE_CURRENT_DATA)
      options.onSound(target.songId);
  }

  async function load(songId: string): Promise<void> {
    loaded = songId;
    audio.pause();
    audio.removeAttribute('src');
    try {
      const url = await options.streamUrl(songId);
      if (loaded !== songId) return;
      if (!url) return options.onFailure(songId);
      audio.src = url;
      follow();
    } catch {
      if (loaded === songId) options.onFailure(songId);
    }
  }

  function silence(): void {
    loaded = null;
    audio.pause();
    audio.removeAttribute('src');
    audio.load();
    options.onBlocked(false);
  }

  audio.addEventListener('loadedmetadata', align);
  audio.addEventListener('playing', () => {
    retried = false;
    if (loaded) options.onSound(loaded);
  });
  for (const event of ['pause', 'waiting', 'emptied']) audio.addEventListener(event, options.onSilence);
  audio.addEventListener('error', () => {
    options.onSilence();
    if (!loaded || !audio.getAttribute('src')) return;
    // An address that ran out is asked for anew, once.
    if (retried) return options.onFailure(loaded);
    retried = true;
    void load(loaded);
  });

  return {
    update(next) {
      target = next && { ...next, at: performance.now() };
      if (!next) {
        if (loaded) silence();
      } else if (loaded !== next.songId) {
        options.onSilence();
        retried = false;
        void load(next.songId);
      } else follow();
    },
    unblock: start,
    dispose() {
      target = null;
      silence();
    },
  };
}
