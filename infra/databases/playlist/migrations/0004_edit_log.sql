ALTER TABLE "playlists" ADD COLUMN "log_epoch" uuid;--> statement-breakpoint
CREATE INDEX "playlists_logged" ON "playlists" USING btree ("id") WHERE "playlists"."log_epoch" is not null;