DROP INDEX "albums_prefix";--> statement-breakpoint
DROP INDEX "artists_prefix";--> statement-breakpoint
DROP INDEX "songs_prefix";--> statement-breakpoint
CREATE INDEX "albums_prefix" ON "albums" USING btree ("search_text");--> statement-breakpoint
CREATE INDEX "artists_prefix" ON "artists" USING btree ("search_text");--> statement-breakpoint
CREATE INDEX "songs_prefix" ON "songs" USING btree ("search_text");