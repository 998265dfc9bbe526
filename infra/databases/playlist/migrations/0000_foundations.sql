CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
-- Text folded for matching: composed, without diacritics, lower case. unaccent() itself is only STABLE, because its
-- dictionary is found by search_path; with the dictionary named, and the body bound at creation, it may be indexed.
CREATE FUNCTION public.fold_text(text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFKC)));
