import type { EditModel } from '../../infra/edit-log/writer.ts';
import { decide } from './deciding.ts';
import type { Edit, Outcome } from './edits.ts';
import type { Playlist } from './models.ts';
import { applyEffect, type Copy, type PlaylistEffect } from './working-copy.ts';

/** How edits of popular playlists are decided and followed in memory. */
export const playlistModel: EditModel<Copy, Edit, PlaylistEffect, Outcome> & {
  valueOf(copy: Copy): Playlist | null;
} = {
  decide,
  apply: applyEffect,
  sizeOf: ({ entries, roles }) => entries.length + roles.size,
  valueOf: ({ head }) => head,
};
