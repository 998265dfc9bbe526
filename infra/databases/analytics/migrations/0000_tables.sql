CREATE TABLE "artist_play_counts" (
	"artist_id" uuid NOT NULL,
	"song_id" uuid NOT NULL,
	"plays" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "artist_play_counts_artist_id_song_id_pk" PRIMARY KEY("artist_id","song_id")
);
--> statement-breakpoint
CREATE TABLE "behaviour_logs" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entity_kind" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"data" jsonb
);
--> statement-breakpoint
CREATE TABLE "daily_listeners" (
	"day" date NOT NULL,
	"user_id" uuid NOT NULL,
	"plays" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "daily_listeners_day_user_id_pk" PRIMARY KEY("day","user_id")
);
--> statement-breakpoint
CREATE TABLE "daily_listening" (
	"day" date PRIMARY KEY NOT NULL,
	"plays" bigint DEFAULT 0 NOT NULL,
	"heard_ms" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listening_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"plays" integer NOT NULL,
	"heard_ms" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plays" (
	"user_id" uuid NOT NULL,
	"play_id" uuid NOT NULL,
	"song_id" uuid NOT NULL,
	"album_id" uuid,
	"artist_ids" uuid[] NOT NULL,
	"genre_ids" uuid[] NOT NULL,
	"country" varchar(2) NOT NULL,
	"user_type" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"day" date NOT NULL,
	"heard_ms" integer NOT NULL,
	"stream" boolean NOT NULL,
	"scrobble" boolean NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plays_user_id_play_id_pk" PRIMARY KEY("user_id","play_id"),
	CONSTRAINT "plays_heard" CHECK ("plays"."heard_ms" >= 0)
);
--> statement-breakpoint
CREATE TABLE "popularity_metrics" (
	"kind" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"plays" bigint DEFAULT 0 NOT NULL,
	"score" double precision DEFAULT 0 NOT NULL,
	"score_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "popularity_metrics_kind_entity_id_pk" PRIMARY KEY("kind","entity_id")
);
--> statement-breakpoint
CREATE TABLE "song_attributions" (
	"song_id" uuid PRIMARY KEY NOT NULL,
	"album_id" uuid,
	"artist_ids" uuid[] NOT NULL,
	"genre_ids" uuid[] NOT NULL,
	"version" integer NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "song_play_counts" (
	"song_id" uuid NOT NULL,
	"day" date NOT NULL,
	"country" varchar(2) NOT NULL,
	"plays" bigint DEFAULT 0 NOT NULL,
	"heard_ms" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "song_play_counts_song_id_day_country_pk" PRIMARY KEY("song_id","day","country")
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
CREATE INDEX "artist_play_counts_top" ON "artist_play_counts" USING btree ("artist_id","plays" DESC NULLS FIRST,"song_id");--> statement-breakpoint
CREATE INDEX "behaviour_of_user" ON "behaviour_logs" USING btree ("user_id","occurred_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "behaviour_of_entity" ON "behaviour_logs" USING btree ("entity_kind","entity_id","occurred_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "listening_sessions_user" ON "listening_sessions" USING btree ("user_id","ended_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "plays_of_user" ON "plays" USING btree ("user_id","started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "plays_of_song" ON "plays" USING btree ("song_id","day");--> statement-breakpoint
CREATE INDEX "plays_of_artists" ON "plays" USING gin ("artist_ids");--> statement-breakpoint
CREATE INDEX "plays_by_day" ON "plays" USING btree ("day");--> statement-breakpoint
CREATE INDEX "popularity_top" ON "popularity_metrics" USING btree ("kind","plays" DESC NULLS FIRST,"entity_id");--> statement-breakpoint
CREATE INDEX "song_attributions_artists" ON "song_attributions" USING gin ("artist_ids");--> statement-breakpoint
CREATE INDEX "song_play_counts_day" ON "song_play_counts" USING btree ("day","country");--> statement-breakpoint
CREATE INDEX "inbox_age" ON "inbox" USING btree ("applied_at");--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("producer","xid","position");