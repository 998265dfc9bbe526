CREATE INDEX "outbox_key_order" ON "outbox" USING btree ("producer","key","xid");
--> statement-breakpoint
-- Events of one key are in the order in which they were written. Their transactions follow each other by the lock of the
-- aggregate's row, but a transaction that waits for a row which is updated meanwhile may take its id before the one that it
-- waits for. What went before is visible by now, since its transaction ended before the lock was given (READ COMMITTED).
-- The raised xid is above the transaction's own: below the snapshot's xmin are still only transactions that have ended.
CREATE FUNCTION public.order_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.xid := greatest(NEW.xid, (
    SELECT before.xid FROM public.outbox AS before
    WHERE before.producer = NEW.producer AND before.key = NEW.key
    ORDER BY before.xid DESC LIMIT 1));
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER outbox_order BEFORE INSERT ON public.outbox
  FOR EACH ROW EXECUTE FUNCTION public.order_outbox();
