CREATE TABLE "artist_followers" (
	"artist_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"following" boolean NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "artist_followers_artist_id_user_id_pk" PRIMARY KEY("artist_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "device_name_length" CHECK (char_length("devices"."name") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "notification_queue" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"subject_type" text,
	"subject_id" uuid,
	"dedupe_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "playback_preferences" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"crossfade_ms" integer DEFAULT 0 NOT NULL,
	"normalise_volume" boolean DEFAULT true NOT NULL,
	"quality" text DEFAULT 'NORMAL' NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "player_commands" (
	"user_id" uuid NOT NULL,
	"command_id" text NOT NULL,
	"result" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "player_commands_user_id_command_id_pk" PRIMARY KEY("user_id","command_id")
);
--> statement-breakpoint
CREATE TABLE "playing_sessions" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"playing" boolean DEFAULT false NOT NULL,
	"position_ms" integer DEFAULT 0 NOT NULL,
	"position_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"rate" double precision DEFAULT 1 NOT NULL,
	"repeat" text DEFAULT 'OFF' NOT NULL,
	"shuffle" boolean DEFAULT false NOT NULL,
	"volume" double precision DEFAULT 1 NOT NULL,
	"queue" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"original_queue" jsonb,
	"queue_index" integer DEFAULT 0 NOT NULL,
	"context_id" text,
	"active_device_id" uuid,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "playing_volume" CHECK ("playing_sessions"."volume" between 0 and 1),
	CONSTRAINT "playing_position" CHECK ("playing_sessions"."position_ms" >= 0),
	CONSTRAINT "playing_repeat" CHECK ("playing_sessions"."repeat" in ('OFF', 'ONE', 'ALL'))
);
--> statement-breakpoint
CREATE TABLE "plays" (
	"user_id" uuid NOT NULL,
	"play_id" uuid NOT NULL,
	"song_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"heard_ms" integer NOT NULL,
	"ended" boolean NOT NULL,
	"counted" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plays_user_id_play_id_pk" PRIMARY KEY("user_id","play_id"),
	CONSTRAINT "plays_heard" CHECK ("plays"."heard_ms" >= 0)
);
--> statement-breakpoint
CREATE TABLE "user_preferences" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"enabled" boolean NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_preferences_user_id_kind_channel_pk" PRIMARY KEY("user_id","kind","channel")
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
CREATE INDEX "artist_followers_now" ON "artist_followers" USING btree ("artist_id","user_id") WHERE following;--> statement-breakpoint
CREATE INDEX "devices_of_user" ON "devices" USING btree ("user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "notification_once" ON "notification_queue" USING btree ("user_id","dedupe_key");--> statement-breakpoint
CREATE INDEX "notification_page" ON "notification_queue" USING btree ("user_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "notification_unread" ON "notification_queue" USING btree ("user_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "player_commands_age" ON "player_commands" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_age" ON "inbox" USING btree ("applied_at");--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("producer","xid","position");