import { type Actor, change, lastValue, newName } from './read-kinds.ts';

/** A country of one's own to rename, as an administrator. */
export function countries(actor: Actor, code: string): () => Promise<void> {
  const name = lastValue<string | null>(null);
  return async () => {
    const wanted = newName();
    name.wrote(
      wanted,
      await change(actor, 'countries', 'updateCountry', 'CountryUpdated', { code, name: wanted }),
    );
    const data = await actor.ask('countries', 'read', 'query($code:ID!){country(code:$code){name}}', {
      code,
    });
    if (data && name.value !== null && !name.allows(data.country?.name))
      actor.differs('countries', name.value, data.country);
  };
}

/** A song of one's own to change, as an administrator who leaves out explicit songs: its page, and whether it is streamed. */
export function catalogue(actor: Actor, id: string): () => Promise<void> {
  const song = lastValue({ title: 'Song of a test', explicit: false });
  return async () => {
    const wanted = { title: newName(), explicit: !song.value.explicit };
    song.wrote(wanted, await change(actor, 'catalogue', 'updateSong', 'SongPublished', { id, ...wanted }));
    const data = await actor.ask(
      'catalogue',
      'read',
      'query($id:ID!){song(id:$id){title explicit stream{contentType}}}',
      { id },
    );
    if (!data) return;
    const { title, explicit, stream } = data.song;
    if (!song.allows({ title, explicit }) || !song.allows({ title, explicit: stream === null }))
      actor.differs('catalogue', song.value, data.song);
  };
}

const overviews = [
  '{search(query:"a",first:5){songs{node{id title}}}}',
  '{report{dailyListening(from:"2026-01-01",to:"2026-01-31"){plays}}}',
  '{systemHealth{status}}',
  '{viewer{mixes{title}}}',
];

/** What others did, read from replicas by services without a primary: it may be a little old, and must be there. */
export function overview(actor: Actor): () => Promise<void> {
  return async () => void (await actor.ask('overview', 'read', actor.random.pick(overviews), {}));
}
