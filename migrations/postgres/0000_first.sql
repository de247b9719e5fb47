CREATE TABLE "comments" (
	"wave_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"group_id" text COLLATE "C" NOT NULL,
	"dimension" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	CONSTRAINT "comments_wave_id_id_pk" PRIMARY KEY("wave_id","id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"short_name" text COLLATE "C" NOT NULL,
	"expected" integer NOT NULL,
	"position" integer NOT NULL,
	"retired" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instruments" (
	"key" text COLLATE "C" NOT NULL,
	"version" text COLLATE "C" NOT NULL,
	"document" text COLLATE "C" NOT NULL,
	CONSTRAINT "instruments_key_version_pk" PRIMARY KEY("key","version")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"invited_by" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"expires_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"wave_id" text COLLATE "C" NOT NULL,
	"group_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"generation" integer NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"revoked" boolean NOT NULL,
	"spent" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"partnership_id" text COLLATE "C" NOT NULL,
	"organiser_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	CONSTRAINT "memberships_partnership_id_organiser_id_pk" PRIMARY KEY("partnership_id","organiser_id")
);
--> statement-breakpoint
CREATE TABLE "organisers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C" NOT NULL,
	"locale" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partnerships" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"beyond_exchange" boolean NOT NULL,
	"precise_project" boolean NOT NULL,
	"default_locale" text COLLATE "C" NOT NULL,
	"time_zone" text COLLATE "C" NOT NULL,
	"is_example" boolean NOT NULL,
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"wave_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"document" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "register" (
	"partnership_id" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"act" text COLLATE "C" NOT NULL,
	"wave_id" text COLLATE "C" NOT NULL,
	"group_id" text COLLATE "C",
	"format" text COLLATE "C",
	"threshold_from" integer,
	"threshold_to" integer,
	CONSTRAINT "register_partnership_id_number_pk" PRIMARY KEY("partnership_id","number")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"wave_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"group_id" text COLLATE "C" NOT NULL,
	"answers" text COLLATE "C" NOT NULL,
	CONSTRAINT "responses_wave_id_id_pk" PRIMARY KEY("wave_id","id")
);
--> statement-breakpoint
CREATE TABLE "results_links" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"wave_id" text COLLATE "C" NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"organiser_id" text COLLATE "C" NOT NULL,
	"expires_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submission_nonces" (
	"wave_id" text COLLATE "C" NOT NULL,
	"nonce_hash" text COLLATE "C" NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "submission_nonces_wave_id_nonce_hash_pk" PRIMARY KEY("wave_id","nonce_hash")
);
--> statement-breakpoint
CREATE TABLE "wave_groups" (
	"wave_id" text COLLATE "C" NOT NULL,
	"group_id" text COLLATE "C" NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"on_paper" integer NOT NULL,
	CONSTRAINT "wave_groups_wave_id_group_id_pk" PRIMARY KEY("wave_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "waves" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"partnership_id" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"instrument_key" text COLLATE "C" NOT NULL,
	"instrument_version" text COLLATE "C" NOT NULL,
	"trust" boolean NOT NULL,
	"locales" text COLLATE "C" NOT NULL,
	"threshold" integer NOT NULL,
	"opens_local" text COLLATE "C",
	"closes_local" text COLLATE "C",
	"opens_at" text COLLATE "C",
	"closes_at" text COLLATE "C",
	"intro" text COLLATE "C" NOT NULL,
	"contact" text COLLATE "C" NOT NULL,
	"results_on" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"opened_at" text COLLATE "C",
	"closed_at" text COLLATE "C",
	"created_at" text COLLATE "C" NOT NULL,
	"to_scrub" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register" ADD CONSTRAINT "register_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register" ADD CONSTRAINT "register_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results_links" ADD CONSTRAINT "results_links_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_nonces" ADD CONSTRAINT "submission_nonces_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_groups" ADD CONSTRAINT "wave_groups_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_groups" ADD CONSTRAINT "wave_groups_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "groups_partnership" ON "groups" USING btree ("partnership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_partnership" ON "invitations" USING btree ("partnership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "links_token" ON "links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "links_wave" ON "links" USING btree ("wave_id","group_id");--> statement-breakpoint
CREATE INDEX "memberships_organiser" ON "memberships" USING btree ("organiser_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisers_email" ON "organisers" USING btree ("email");--> statement-breakpoint
CREATE INDEX "publications_partnership" ON "publications" USING btree ("partnership_id");--> statement-breakpoint
CREATE INDEX "register_wave" ON "register" USING btree ("wave_id");--> statement-breakpoint
CREATE UNIQUE INDEX "results_links_token" ON "results_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "results_links_wave" ON "results_links" USING btree ("wave_id");--> statement-breakpoint
CREATE INDEX "sessions_organiser" ON "sessions" USING btree ("organiser_id");--> statement-breakpoint
CREATE INDEX "wave_groups_group" ON "wave_groups" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "waves_partnership" ON "waves" USING btree ("partnership_id");--> statement-breakpoint
CREATE INDEX "waves_state" ON "waves" USING btree ("state");--> statement-breakpoint
CREATE INDEX "waves_to_scrub" ON "waves" USING btree ("to_scrub");