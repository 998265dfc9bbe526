DROP INDEX "artist_genre_by_genre";--> statement-breakpoint
CREATE INDEX "artist_genre_by_genre" ON "artist_genre_relations" USING btree ("genre_id","artist_id");