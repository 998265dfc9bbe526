CREATE TABLE "albums" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"release_date" date,
	"release_year" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"search_text" text GENERATED ALWAYS AS (fold_text(title)) STORED NOT NULL,
	CONSTRAINT "albums_title_length" CHECK (char_length("albums"."title") between 1 and 300),
	CONSTRAINT "albums_year" CHECK ("albums"."release_year" between 1860 and 2200)
);
--> statement-breakpoint
CREATE TABLE "artist_album_relations" (
	"artist_id" uuid NOT NULL,
	"album_id" uuid NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "artist_album_relations_artist_id_album_id_pk" PRIMARY KEY("artist_id","album_id")
);
--> statement-breakpoint
CREATE TABLE "artist_country_relations" (
	"artist_id" uuid NOT NULL,
	"country_code" varchar(2) NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "artist_country_relations_artist_id_country_code_pk" PRIMARY KEY("artist_id","country_code")
);
--> statement-breakpoint
CREATE TABLE "artist_genre_relations" (
	"artist_id" uuid NOT NULL,
	"genre_id" uuid NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "artist_genre_relations_artist_id_genre_id_pk" PRIMARY KEY("artist_id","genre_id")
);
--> statement-breakpoint
CREATE TABLE "artists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"biography" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"search_text" text GENERATED ALWAYS AS (fold_text(name)) STORED NOT NULL,
	CONSTRAINT "artists_name_length" CHECK (char_length("artists"."name") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "countries" (
	"code" varchar(2) PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "genres" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_sources" (
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"fingerprint" text,
	CONSTRAINT "import_sources_source_kind_external_id_pk" PRIMARY KEY("source","kind","external_id")
);
--> statement-breakpoint
CREATE TABLE "song_album_relations" (
	"song_id" uuid NOT NULL,
	"album_id" uuid NOT NULL,
	"disc_number" integer DEFAULT 1 NOT NULL,
	"track_number" integer NOT NULL,
	"first_release" boolean DEFAULT true NOT NULL,
	CONSTRAINT "song_album_relations_song_id_album_id_pk" PRIMARY KEY("song_id","album_id"),
	CONSTRAINT "song_album_numbers" CHECK ("song_album_relations"."disc_number" >= 1 and "song_album_relations"."track_number" >= 1)
);
--> statement-breakpoint
CREATE TABLE "song_artist_relations" (
	"song_id" uuid NOT NULL,
	"artist_id" uuid NOT NULL,
	"role" text DEFAULT 'MAIN' NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "song_artist_relations_song_id_artist_id_pk" PRIMARY KEY("song_id","artist_id"),
	CONSTRAINT "song_artist_role" CHECK ("song_artist_relations"."role" in ('MAIN', 'FEATURED'))
);
--> statement-breakpoint
CREATE TABLE "song_country_relations" (
	"song_id" uuid NOT NULL,
	"country_code" varchar(2) NOT NULL,
	CONSTRAINT "song_country_relations_song_id_country_code_pk" PRIMARY KEY("song_id","country_code")
);
--> statement-breakpoint
CREATE TABLE "song_genre_relations" (
	"song_id" uuid NOT NULL,
	"genre_id" uuid NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "song_genre_relations_song_id_genre_id_pk" PRIMARY KEY("song_id","genre_id")
);
--> statement-breakpoint
CREATE TABLE "song_infos" (
	"song_id" uuid PRIMARY KEY NOT NULL,
	"isrc" varchar(12),
	"language" varchar(35),
	"beats_per_minute" integer,
	"licence_url" text,
	"source_url" text,
	"lyrics" text
);
--> statement-breakpoint
CREATE TABLE "songs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"duration_ms" integer NOT NULL,
	"explicit" boolean DEFAULT false NOT NULL,
	"restricted" boolean DEFAULT false NOT NULL,
	"released_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"search_text" text GENERATED ALWAYS AS (fold_text(title)) STORED NOT NULL,
	"search_vector" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', fold_text(title))) STORED NOT NULL,
	CONSTRAINT "songs_title_length" CHECK (char_length("songs"."title") between 1 and 300),
	CONSTRAINT "songs_duration" CHECK ("songs"."duration_ms" between 1 and 86400000)
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
ALTER TABLE "artist_album_relations" ADD CONSTRAINT "artist_album_relations_artist_id_artists_id_fk" FOREIGN KEY ("artist_id") REFERENCES "public"."artists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artist_album_relations" ADD CONSTRAINT "artist_album_relations_album_id_albums_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."albums"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artist_country_relations" ADD CONSTRAINT "artist_country_relations_artist_id_artists_id_fk" FOREIGN KEY ("artist_id") REFERENCES "public"."artists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artist_country_relations" ADD CONSTRAINT "artist_country_relations_country_code_countries_code_fk" FOREIGN KEY ("country_code") REFERENCES "public"."countries"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artist_genre_relations" ADD CONSTRAINT "artist_genre_relations_artist_id_artists_id_fk" FOREIGN KEY ("artist_id") REFERENCES "public"."artists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artist_genre_relations" ADD CONSTRAINT "artist_genre_relations_genre_id_genres_id_fk" FOREIGN KEY ("genre_id") REFERENCES "public"."genres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "song_album_relations" ADD CONSTRAINT "song_album_relations_song_id_songs_id_fk" FOREIGN KEY ("song_id") REFERENCES "public"."songs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "song_album_relations" ADD CONSTRAINT "song_album_relations_album_id_albums_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."albums"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "song_artist_relations" ADD CONSTRAINT "song_artist_relations_song_id_songs_id_fk" FOREIGN KEY ("song_id") REFERENCES "public"."songs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "song_artist_relations" ADD CONSTRAINT "song_artist_relations_artist_id_artists_id_fk" FOREIGN KEY ("artist_id") REFERENCES "public"."artists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "song_country_relations" ADD CONSTRAINT "song_country_relations_song_id_songs_id_fk" FOREIGN KEY ("song_id") REFERENCES "public"."songs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "song_country_relations" ADD CONSTRAINT "song_country_relations_country_code_countries_code_fk" FOREIGN KEY ("country_code") REFERENCES "public"."countries"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "song_genre_relations" ADD CONSTRAINT "song_genre_relations_song_id_songs_id_fk" FOREIGN KEY ("song_id") REFERENCES "public"."songs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "song_genre_relations" ADD CONSTRAINT "song_genre_relations_genre_id_genres_id_fk" FOREIGN KEY ("genre_id") REFERENCES "public"."genres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "song_infos" ADD CONSTRAINT "song_infos_song_id_songs_id_fk" FOREIGN KEY ("song_id") REFERENCES "public"."songs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "albums_trigram" ON "albums" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "albums_prefix" ON "albums" USING btree ("search_text" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "artist_album_by_album" ON "artist_album_relations" USING btree ("album_id");--> statement-breakpoint
CREATE INDEX "artist_country_by_country" ON "artist_country_relations" USING btree ("country_code");--> statement-breakpoint
CREATE INDEX "artist_genre_by_genre" ON "artist_genre_relations" USING btree ("genre_id");--> statement-breakpoint
CREATE INDEX "artists_trigram" ON "artists" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "artists_prefix" ON "artists" USING btree ("search_text" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "artists_changed" ON "artists" USING btree ("updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "genres_name" ON "genres" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "genres_by_name" ON "genres" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "import_sources_entity" ON "import_sources" USING btree ("entity_id");--> statement-breakpoint
CREATE UNIQUE INDEX "song_album_place" ON "song_album_relations" USING btree ("album_id","disc_number","track_number");--> statement-breakpoint
CREATE UNIQUE INDEX "song_album_first" ON "song_album_relations" USING btree ("song_id") WHERE first_release;--> statement-breakpoint
CREATE INDEX "song_artist_by_artist" ON "song_artist_relations" USING btree ("artist_id","song_id");--> statement-breakpoint
CREATE INDEX "song_country_by_country" ON "song_country_relations" USING btree ("country_code");--> statement-breakpoint
CREATE INDEX "song_genre_by_genre" ON "song_genre_relations" USING btree ("genre_id","song_id");--> statement-breakpoint
CREATE INDEX "songs_trigram" ON "songs" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "songs_prefix" ON "songs" USING btree ("search_text" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "songs_vector" ON "songs" USING gin ("search_vector");--> statement-breakpoint
CREATE INDEX "songs_changed" ON "songs" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "inbox_age" ON "inbox" USING btree ("applied_at");--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("producer","xid","position");