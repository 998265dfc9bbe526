CREATE TABLE "removed_plays" (
	"user_id" uuid NOT NULL,
	"play_id" uuid NOT NULL,
	CONSTRAINT "removed_plays_user_id_play_id_pk" PRIMARY KEY("user_id","play_id")
);
