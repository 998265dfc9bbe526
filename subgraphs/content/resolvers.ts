import { availability } from './availability.ts';
import {
  countGenreSongs,
  findAlbum,
  findAll,
  findArtist,
  findGenre,
  findMany,
  findSong,
  findSongInfo,
} from './catalogue.ts';
import { createAlbum, deleteAlbum, updateAlbum } from './change-album.ts';
import { createArtist, deleteArtist, updateArtist } from './change-artist.ts';
import { createGenre, deleteGenre, updateGenre } from './change-genre.ts';
import { deleteSong, updateSong } from './change-song.ts';
import type { Resolvers } from './generated.ts';
import { albumsOfArtist, allGenres, artistsOfGenre, songsOfArtist, songsOfGenre } from './lists.ts';
import { orderAlbumSongs } from './order-album.ts';
import {
  artistsOfPlaylist,
  coverAlbumsOfPlaylist,
  durationOfPlaylist,
  findPlaylist,
  genresOfPlaylist,
} from './playlist-contents.ts';
import { publishSong } from './publish-song.ts';

const country = (code: string) => ({ code });

export const resolvers: Resolvers = {
  Query: {
    song: (_, { id }, context) => findSong(context, id),
    songs: (_, { ids }, context) => findMany(context, findSong, ids),
    artist: (_, { id }, context) => findArtist(context, id),
    artists: (_, { ids }, context) => findMany(context, findArtist, ids),
    album: (_, { id }, context) => findAlbum(context, id),
    albums: (_, { ids }, context) => findMany(context, findAlbum, ids),
    genre: (_, { id }, context) => findGenre(context, id),
    genres: (_, page, context) => allGenres(context, page),
  },
  Song: {
    __resolveReference: ({ id }, context) => findSong(context, id),
    trackNumber: (song) => song.places[0]?.trackNumber ?? null,
    discNumber: (song) => song.places[0]?.discNumber ?? null,
    artists: ({ credits }, _, context) =>
      findAll(
        context,
        findArtist,
        credits.map((credit) => credit.artistId),
      ),
    album: ({ places }, _, context) => (places[0] ? findAlbum(context, places[0].albumId) : null),
    albums: ({ places }, _, context) =>
      findAll(
        context,
        findAlbum,
        places.map((place) => place.albumId),
      ),
    genres: ({ genreIds }, _, context) => findAll(context, findGenre, genreIds),
    info: ({ id }, _, context) => findSongInfo(context, id),
    availableIn: ({ countryCodes }) => countryCodes?.map(country) ?? null,
    availability: (song, _, context) => availability(context, song),
  },
  SongCredit: {
    artist: ({ artistId }, _, context) => findArtist(context, artistId),
  },
  Artist: {
    __resolveReference: ({ id }, context) => findArtist(context, id),
    country: ({ countryCodes: [code] }) => (code === undefined ? null : country(code)),
    countries: ({ countryCodes }) => countryCodes.map(country),
    genres: ({ genreIds }, _, context) => findAll(context, findGenre, genreIds),
    albums: ({ id }, page, context) => albumsOfArtist(context, id, page),
    songs: ({ id }, page, context) => songsOfArtist(context, id, page),
  },
  Album: {
    __resolveReference: ({ id }, context) => findAlbum(context, id),
    artists: ({ artistIds }, _, context) => findAll(context, findArtist, artistIds),
    songs: ({ songIds }, _, context) => findAll(context, findSong, songIds),
    songCount: ({ songIds }) => songIds.length,
  },
  Genre: {
    __resolveReference: ({ id }, context) => findGenre(context, id),
    songCount: ({ id }, _, context) => countGenreSongs(context, id),
    songs: ({ id }, page, context) => songsOfGenre(context, id, page),
    artists: ({ id }, page, context) => artistsOfGenre(context, id, page),
  },
  Playlist: {
    __resolveReference: ({ id }, context) => findPlaylist(context, id),
    durationMs: (playlist, _, context) => durationOfPlaylist(context, playlist),
    genres: (playlist, _, context) => genresOfPlaylist(context, playlist),
    artists: (playlist, { first }, context) => artistsOfPlaylist(context, playlist, first),
    coverAlbums: (playlist, _, context) => coverAlbumsOfPlaylist(context, playlist),
  },
  Mutation: {
    publishSong: (_, { input }, context) => publishSong(context, input),
    updateSong: (_, { input }, context) => updateSong(context, input),
    deleteSong: (_, { input }, context) => deleteSong(context, input),
    createArtist: (_, { input }, context) => createArtist(context, input),
    updateArtist: (_, { input }, context) => updateArtist(context, input),
    deleteArtist: (_, { input }, context) => deleteArtist(context, input),
    createAlbum: (_, { input }, context) => createAlbum(context, input),
    updateAlbum: (_, { input }, context) => updateAlbum(context, input),
    orderAlbumSongs: (_, { input }, context) => orderAlbumSongs(context, input),
    deleteAlbum: (_, { input }, context) => deleteAlbum(context, input),
    createGenre: (_, { input }, context) => createGenre(context, input),
    updateGenre: (_, { input }, context) => updateGenre(context, input),
    deleteGenre: (_, { input }, context) => deleteGenre(context, input),
  },
};
