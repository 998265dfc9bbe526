INSERT INTO public.pinned_types (id) VALUES ('SONG'), ('ARTIST'), ('ALBUM'), ('PLAYLIST');
