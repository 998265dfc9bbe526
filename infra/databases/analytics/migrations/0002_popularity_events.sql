CREATE TABLE "listening_erasures" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"before" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "popularity_metrics" ADD COLUMN "published_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "popularity_metrics" ADD COLUMN "heat" double precision GENERATED ALWAYS AS (case when score > 0 then ln(score) / ln(2::double precision)
    + extract(epoch from score_at at time zone 'UTC')::double precision / 1209600 end) STORED;--> statement-breakpoint
CREATE INDEX "popularity_hottest" ON "popularity_metrics" USING btree ("kind","heat" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "popularity_unpublished" ON "popularity_metrics" USING btree ("kind","entity_id") WHERE version > published_version;