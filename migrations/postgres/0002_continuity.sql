ALTER TABLE "groups" ADD COLUMN "merged_into" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "follows" text COLLATE "C";