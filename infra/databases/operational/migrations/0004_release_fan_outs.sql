CREATE TABLE "release_fan_outs" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"message" jsonb NOT NULL,
	"artist_ids" uuid[] NOT NULL,
	"after_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
