CREATE TABLE "actions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"who" text COLLATE "C" NOT NULL,
	"due_on" text COLLATE "C",
	"status" text COLLATE "C" NOT NULL,
	"done_on" text COLLATE "C",
	"wave_id" text COLLATE "C",
	"dimension" text COLLATE "C",
	"item" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"change" text COLLATE "C" NOT NULL,
	"dimension" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "actions_partnership" ON "actions" USING btree ("partnership_id");--> statement-breakpoint
CREATE INDEX "actions_wave" ON "actions" USING btree ("wave_id");--> statement-breakpoint
CREATE INDEX "events_partnership" ON "events" USING btree ("partnership_id");