DROP INDEX "notification_page";--> statement-breakpoint
DROP INDEX "notification_unread";--> statement-breakpoint
ALTER TABLE "notification_queue" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "notification_page" ON "notification_queue" USING btree ("user_id","id" DESC NULLS FIRST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "notification_unread" ON "notification_queue" USING btree ("user_id") WHERE read_at is null and deleted_at is null;