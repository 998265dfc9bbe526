CREATE TABLE "artist_follower_counts" (
	"artist_id" uuid PRIMARY KEY NOT NULL,
	"followers" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "follower_count" CHECK ("artist_follower_counts"."followers" >= 0)
);
--> statement-breakpoint
CREATE TABLE "pinned_types" (
	"id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "play_history" (
	"user_id" uuid NOT NULL,
	"play_id" uuid NOT NULL,
	"song_id" uuid NOT NULL,
	"played_at" timestamp (3) with time zone NOT NULL,
	"heard_ms" integer NOT NULL,
	CONSTRAINT "play_history_user_id_play_id_pk" PRIMARY KEY("user_id","play_id")
);
--> statement-breakpoint
CREATE TABLE "user_favourite_songs" (
	"user_id" uuid NOT NULL,
	"song_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	CONSTRAINT "user_favourite_songs_user_id_song_id_pk" PRIMARY KEY("user_id","song_id")
);
--> statement-breakpoint
CREATE TABLE "user_followed_artists" (
	"user_id" uuid NOT NULL,
	"artist_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	CONSTRAINT "user_followed_artists_user_id_artist_id_pk" PRIMARY KEY("user_id","artist_id")
);
--> statement-breakpoint
CREATE TABLE "user_followed_genres" (
	"user_id" uuid NOT NULL,
	"genre_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	CONSTRAINT "user_followed_genres_user_id_genre_id_pk" PRIMARY KEY("user_id","genre_id")
);
--> statement-breakpoint
CREATE TABLE "user_pinned" (
	"user_id" uuid NOT NULL,
	"type_id" text NOT NULL,
	"item_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_pinned_user_id_type_id_item_id_pk" PRIMARY KEY("user_id","type_id","item_id"),
	CONSTRAINT "pinned_position" CHECK ("user_pinned"."position" >= 0)
);
--> statement-breakpoint
CREATE TABLE "user_saved_albums" (
	"user_id" uuid NOT NULL,
	"album_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	CONSTRAINT "user_saved_albums_user_id_album_id_pk" PRIMARY KEY("user_id","album_id")
);
--> statement-breakpoint
CREATE TABLE "dead_letters" (
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	"producer" text NOT NULL,
	"type" text NOT NULL,
	"envelope" jsonb NOT NULL,
	"error" text NOT NULL,
	"attempts" integer NOT NULL,
	"failed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dead_letters_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	"applied_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"event_id" uuid NOT NULL,
	"producer" text NOT NULL,
	"type" text NOT NULL,
	"key" text NOT NULL,
	"aggregate_version" bigint NOT NULL,
	"envelope" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_event_id_unique" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE TABLE "relay_checkpoints" (
	"producer" text NOT NULL,
	"consumer" text NOT NULL,
	"xid" "xid8" NOT NULL,
	"position" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "relay_checkpoints_producer_consumer_pk" PRIMARY KEY("producer","consumer")
);
--> statement-breakpoint
ALTER TABLE "user_pinned" ADD CONSTRAINT "user_pinned_type_id_pinned_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."pinned_types"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "play_history_page" ON "play_history" USING btree ("user_id","played_at" DESC NULLS FIRST,"play_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "favourite_songs_page" ON "user_favourite_songs" USING btree ("user_id","created_at" DESC NULLS FIRST,"song_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "favourite_songs_unverified" ON "user_favourite_songs" USING btree ("created_at") WHERE not verified;--> statement-breakpoint
CREATE INDEX "followed_artists_page" ON "user_followed_artists" USING btree ("user_id","created_at" DESC NULLS FIRST,"artist_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "followed_artists_by_artist" ON "user_followed_artists" USING btree ("artist_id");--> statement-breakpoint
CREATE INDEX "followed_artists_unverified" ON "user_followed_artists" USING btree ("created_at") WHERE not verified;--> statement-breakpoint
CREATE INDEX "followed_genres_page" ON "user_followed_genres" USING btree ("user_id","created_at" DESC NULLS FIRST,"genre_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "followed_genres_unverified" ON "user_followed_genres" USING btree ("created_at") WHERE not verified;--> statement-breakpoint
CREATE INDEX "pinned_order" ON "user_pinned" USING btree ("user_id","position");--> statement-breakpoint
CREATE INDEX "saved_albums_page" ON "user_saved_albums" USING btree ("user_id","created_at" DESC NULLS FIRST,"album_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "saved_albums_unverified" ON "user_saved_albums" USING btree ("created_at") WHERE not verified;--> statement-breakpoint
CREATE INDEX "inbox_age" ON "inbox" USING btree ("applied_at");--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("producer","xid","position");