import { gql, type TypedDocumentNode } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useState } from 'react';
import {
  FollowArtistDocument,
  FollowGenreDocument,
  SaveAlbumDocument,
  SetFavouriteDocument,
} from '../../generated.ts';
import { useSend } from '../graphql/use-send.ts';
import { Icon } from '../ui/icons.tsx';
import { showToast } from '../ui/toast.tsx';

/** Read from the cache only: what any operation brought, so that a heart is the same wherever the song is shown. */
const heart: TypedDocumentNode<{ isFavourite: boolean | null }> = gql`fragment Heart on Song { isFavourite }`;

const refused = (answer: { __typename: string; message?: string } | undefined) => {
  if (answer?.message) showToast({ key: 'refused', text: answer.message });
};

/** A heart; absent when nobody is signed in. */
export function FavouriteButton(props: { songId: string; title: string; known?: boolean | null }) {
  const { songId, title } = props;
  const send = useSend();
  const cached = useFragment({ fragment: heart, from: { __typename: 'Song', id: songId } });
  const stored = cached.complete ? cached.data.isFavourite : undefined;
  const favourite = stored ?? props.known ?? null;
  if (favourite === null) return null;
  const toggle = async () => {
    const song = { __typename: 'Song' as const, id: songId, isFavourite: !favourite };
    const data = await send(
      SetFavouriteDocument,
      { input: { songId, favourite: !favourite } },
      {
        optimistic: { setFavourite: { __typename: 'SongActivity', song } },
        list: 'favouriteSongs',
        failure: `“${title}” could not be changed.`,
      },
    );
    refused(data?.setFavourite);
  };
  return (
    <button
      type="button"
      className="icon-button heart"
      aria-label={favourite ? `Remove ${title} from favourites` : `Add ${title} to favourites`}
      aria-pressed={favourite}
      onClick={() => void toggle()}
    >
      <Icon name="heart" filled={favourite} />
    </button>
  );
}

function ToggleButton(props: {
  on: boolean;
  labels: [off: string, on: string];
  toggle: () => Promise<unknown>;
}) {
  const [busy, setBusy] = useState(false);
  const run = () => {
    setBusy(true);
    void props.toggle().finally(() => setBusy(false));
  };
  return (
    <button
      type="button"
      className="button"
      aria-pressed={props.on}
      aria-busy={busy}
      disabled={busy}
      onClick={run}
    >
      <Icon name={props.on ? 'check' : 'plus'} />
      {props.labels[props.on ? 1 : 0]}
    </button>
  );
}

/** Follows an artist; absent when nobody is signed in. */
export function FollowArtistButton({
  artist,
}: {
  artist: { id: string; isFollowed: boolean | null; followerCount: number | null };
}) {
  const send = useSend();
  const { id, isFollowed, followerCount } = artist;
  if (isFollowed === null) return null;
  const toggle = async () => {
    const count = followerCount === null ? null : Math.max(0, followerCount + (isFollowed ? -1 : 1));
    const next = { __typename: 'Artist' as const, id, isFollowed: !isFollowed, followerCount: count };
    const data = await send(
      FollowArtistDocument,
      { input: { artistId: id, follow: !isFollowed } },
      {
        optimistic: { followArtist: { __typename: 'ArtistActivity', artist: next } },
        list: 'followedArtists',
        failure: 'Following could not be changed.',
      },
    );
    refused(data?.followArtist);
  };
  return <ToggleButton on={isFollowed} labels={['Follow', 'Following']} toggle={toggle} />;
}

/** Follows a genre; absent when nobody is signed in. */
export function FollowGenreButton({ genre }: { genre: { id: string; isFollowed: boolean | null } }) {
  const send = useSend();
  const { id, isFollowed } = genre;
  if (isFollowed === null) return null;
  const toggle = async () => {
    const next = { __typename: 'Genre' as const, id, isFollowed: !isFollowed };
    const data = await send(
      FollowGenreDocument,
      { input: { genreId: id, follow: !isFollowed } },
      {
        optimistic: { followGenre: { __typename: 'GenreActivity', genre: next } },
        list: 'followedGenres',
        failure: 'Following could not be changed.',
      },
    );
    refused(data?.followGenre);
  };
  return <ToggleButton on={isFollowed} labels={['Follow', 'Following']} toggle={toggle} />;
}

/** Saves an album; absent when nobody is signed in. */
export function SaveAlbumButton({ album }: { album: { id: string; isSaved: boolean | null } }) {
  const send = useSend();
  const { id, isSaved } = album;
  if (isSaved === null) return null;
  const toggle = async () => {
    const next = { __typename: 'Album' as const, id, isSaved: !isSaved };
    const data = await send(
      SaveAlbumDocument,
      { input: { albumId: id, save: !isSaved } },
      {
        optimistic: { saveAlbum: { __typename: 'AlbumActivity', album: next } },
        list: 'savedAlbums',
        failure: 'The album could not be saved.',
      },
    );
    refused(data?.saveAlbum);
  };
  return <ToggleButton on={isSaved} labels={['Save', 'Saved']} toggle={toggle} />;
}
