CREATE TABLE "playlists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"visibility" text DEFAULT 'PRIVATE' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"song_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"search_text" text GENERATED ALWAYS AS (fold_text(title)) STORED NOT NULL,
	CONSTRAINT "playlists_title_length" CHECK (char_length("playlists"."title") between 1 and 200),
	CONSTRAINT "playlists_song_count" CHECK ("playlists"."song_count" >= 0),
	CONSTRAINT "playlists_visibility" CHECK ("playlists"."visibility" in ('PUBLIC', 'PRIVATE'))
);
--> statement-breakpoint
CREATE TABLE "song_playlist_relations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"playlist_id" uuid NOT NULL,
	"song_id" uuid NOT NULL,
	"rank" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_playlist_relations" (
	"playlist_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_playlist_relations_playlist_id_user_id_pk" PRIMARY KEY("playlist_id","user_id"),
	CONSTRAINT "user_playlist_role" CHECK ("user_playlist_relations"."role" in ('EDITOR', 'VIEWER'))
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
ALTER TABLE "song_playlist_relations" ADD CONSTRAINT "song_playlist_relations_playlist_id_playlists_id_fk" FOREIGN KEY ("playlist_id") REFERENCES "public"."playlists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_playlist_relations" ADD CONSTRAINT "user_playlist_relations_playlist_id_playlists_id_fk" FOREIGN KEY ("playlist_id") REFERENCES "public"."playlists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "playlists_owner" ON "playlists" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "playlists_trigram" ON "playlists" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "song_playlist_order" ON "song_playlist_relations" USING btree ("playlist_id","rank");--> statement-breakpoint
CREATE INDEX "song_playlist_by_song" ON "song_playlist_relations" USING btree ("song_id","playlist_id");--> statement-breakpoint
CREATE INDEX "user_playlist_by_user" ON "user_playlist_relations" USING btree ("user_id","playlist_id");--> statement-breakpoint
CREATE INDEX "inbox_age" ON "inbox" USING btree ("applied_at");--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("producer","xid","position");