CREATE TABLE "agreed_ratings" (
	"wave_id" text COLLATE "C" NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"rater_id" text COLLATE "C" NOT NULL,
	"scope" text COLLATE "C" NOT NULL,
	"topic" text COLLATE "C" NOT NULL,
	"level" text COLLATE "C",
	"wished" text COLLATE "C",
	"reasons" text COLLATE "C" NOT NULL,
	"dissent" text COLLATE "C" NOT NULL,
	CONSTRAINT "agreed_ratings_wave_id_rater_id_scope_topic_pk" PRIMARY KEY("wave_id","rater_id","scope","topic")
);
--> statement-breakpoint
CREATE TABLE "meeting_notes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"wave_id" text COLLATE "C" NOT NULL,
	"dimension" text COLLATE "C" NOT NULL,
	"prompt" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"written_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"wave_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"agenda" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "results_links" ADD COLUMN "passphrase_hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "results_links" ADD COLUMN "expires_at" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "results_links" ADD COLUMN "with_comments" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "results_links" ADD COLUMN "with_agreed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "wave_groups" ADD COLUMN "together" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "way" text COLLATE "C" DEFAULT 'alone' NOT NULL;--> statement-breakpoint
ALTER TABLE "agreed_ratings" ADD CONSTRAINT "agreed_ratings_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_notes" ADD CONSTRAINT "meeting_notes_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreed_ratings_partnership" ON "agreed_ratings" USING btree ("partnership_id");--> statement-breakpoint
CREATE INDEX "meeting_notes_wave" ON "meeting_notes" USING btree ("wave_id");--> statement-breakpoint
CREATE INDEX "meeting_notes_partnership" ON "meeting_notes" USING btree ("partnership_id");--> statement-breakpoint
CREATE INDEX "meetings_partnership" ON "meetings" USING btree ("partnership_id");