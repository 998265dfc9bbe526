-- Wakes the relay at commit: one notification for each producer in a statement, however many rows it inserts.
CREATE FUNCTION public.notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', producer) FROM (SELECT DISTINCT producer FROM inserted) AS producers;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER outbox_notify AFTER INSERT ON public.outbox
  REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION public.notify_outbox();
