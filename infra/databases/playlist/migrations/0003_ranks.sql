ALTER TABLE "song_playlist_relations" ALTER COLUMN "rank" SET DATA TYPE text COLLATE "C";--> statement-breakpoint
ALTER TABLE "playlists" ADD COLUMN "rank_generation" integer DEFAULT 0 NOT NULL;