ALTER TABLE "user_pinned" ADD COLUMN "verified" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "pinned_unverified" ON "user_pinned" USING btree ("created_at") WHERE not verified;