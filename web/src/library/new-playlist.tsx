import { type SubmitEvent, useState } from 'react';
import { CreatePlaylistDocument } from '../../generated.ts';
import { useSend } from '../graphql/use-send.ts';
import { Icon } from '../ui/icons.tsx';

/** Makes a playlist by its title. */
export function NewPlaylist({ created }: { created: () => void }) {
  const send = useSend();
  const [title, setTitle] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    const input = { title: title.trim(), visibility: 'PRIVATE' as const };
    if (!input.title) return;
    const data = await send(
      CreatePlaylistDocument,
      { input },
      { failure: 'The playlist could not be made.' },
    );
    const answer = data?.createPlaylist;
    if (!answer) return;
    setRefusal(answer.__typename === 'PlaylistChanged' ? null : answer.message);
    if (answer.__typename !== 'PlaylistChanged') return;
    setTitle('');
    created();
  };
  return (
    <form className="inline-form" onSubmit={(event) => void create(event)}>
      <input
        aria-label="Title of a new playlist"
        placeholder="New playlist"
        maxLength={100}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <button type="submit" className="icon-button" aria-label="Create playlist" disabled={!title.trim()}>
        <Icon name="plus" />
      </button>
      {refusal && (
        <span className="refusal" role="alert">
          {refusal}
        </span>
      )}
    </form>
  );
}
