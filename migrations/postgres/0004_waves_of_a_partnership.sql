DROP INDEX "waves_partnership";--> statement-breakpoint
CREATE INDEX "waves_partnership" ON "waves" USING btree ("partnership_id","state");